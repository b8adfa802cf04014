import TestSupport
import Testing
import Verification

/// What the published code gives for the same signals.
@Suite(.enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)))
struct MetricVectorTests {
  @Test func allCasesAreThere() {
    #expect(MetricVectors.expected.count == 12)
  }

  @Test(arguments: MetricVectors.expected.keys.sorted())
  func alignedScoreIsThePublishedOne(_ name: String) throws {
    let expected = try #require(MetricVectors.expected[name]).aligned
    let (reference, estimate) = (try MetricVectors.signal("ref"), try MetricVectors.signal(name))
    let score = DigitizationScore.physioNet(
      reference: reference, estimate: estimate, sampleRate: MetricVectors.sampleRate, isAligned: true)
    // Shifts too large to be used are not in the score.
    let found = score.alignment ?? SignalAlignment(reference: reference, estimate: estimate)
    #expect(found?.delay ?? 0 == expected.shiftSamples)
    #expect(isNear(found?.offset ?? 0, expected.shiftMillivolts))
    #expect(isNear(score.signalToNoise.decibels, expected.signalToNoise))
    #expect(isNear(score.medianSignalToNoise.decibels, expected.medianSignalToNoise))
    #expect(isNear(score.kolmogorovSmirnov, expected.kolmogorovSmirnov))
    #expect(isNear(score.adaptiveSignedCorrelation, expected.adaptiveSignedCorrelation))
    #expect(isNear(score.weightedAbsoluteDifference, expected.weightedAbsoluteDifference))
  }

  @Test(arguments: MetricVectors.expected.keys.sorted())
  func unalignedRatioIsThePublishedOne(_ name: String) throws {
    let expected = try #require(MetricVectors.expected[name]).unalignedSignalToNoise
    let score = DigitizationScore.physioNet(
      reference: try MetricVectors.signal("ref"), estimate: try MetricVectors.signal(name),
      sampleRate: MetricVectors.sampleRate, isAligned: false)
    #expect(isNear(score.signalToNoise.decibels, expected))
    #expect(score.alignment == nil)
  }

  private func isNear(_ value: Double?, _ expected: Double?) -> Bool {
    guard let value, let expected else { return value == nil && expected == nil }
    return abs(value - expected) < 1e-6
  }
}
