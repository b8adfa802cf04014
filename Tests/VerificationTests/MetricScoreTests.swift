import Testing
import Verification

@Suite struct MetricScoreTests {
  let beats = MetricSignals.beats()

  func score(_ reference: [Double], _ estimate: [Double], isAligned: Bool = false) -> DigitizationScore {
    .physioNet(
      reference: reference, estimate: estimate, sampleRate: MetricSignals.sampleRate, isAligned: isAligned)
  }

  @Test(arguments: [true, false])
  func equalSignalsArePerfect(_ isAligned: Bool) throws {
    let score = score(beats, beats, isAligned: isAligned)
    #expect(score.signalToNoise == .perfect)
    #expect(score.medianSignalToNoise == .perfect)
    #expect(score.kolmogorovSmirnov == 1)
    #expect(score.adaptiveSignedCorrelation == 1)
    #expect(score.weightedAbsoluteDifference == 0)
    #expect(score.coverage == 1)
    #expect(score.alignment?.delay == (isAligned ? 0 : nil))
    #expect(score.alignment?.offset == (isAligned ? 0 : nil))
  }

  @Test(arguments: [[], [Double](repeating: .nan, count: 600), [.infinity]])
  func anEstimateWithoutSamplesHasNoDecibels(_ estimate: [Double]) {
    let score = score(beats, estimate, isAligned: true)
    #expect(score.signalToNoise == .decibels(0))
    #expect(score.medianSignalToNoise == .decibels(0))
    #expect(score.kolmogorovSmirnov == nil)
    #expect(score.adaptiveSignedCorrelation == nil)
    #expect(score.weightedAbsoluteDifference == nil)
    #expect(score.coverage == 0)
    #expect(score.alignment == nil)
  }

  @Test(arguments: [[], [Double](repeating: .nan, count: 600), [Double](repeating: 0, count: 600)])
  func aReferenceWithoutPowerIsNoSignal(_ reference: [Double]) {
    let score = score(reference, beats)
    #expect(score.signalToNoise == .noSignal)
    #expect(score.medianSignalToNoise == .noSignal)
    #expect(score.weightedAbsoluteDifference == nil)
  }

  @Test func zerosLoseWhatTheSignalHas() throws {
    let score = score(beats, beats.map { _ in 0 })
    #expect(score.signalToNoise == .decibels(0))
    #expect(score.kolmogorovSmirnov == 0)
  }

  @Test func aTenthOfTheAmplitudeIsTwentyDecibels() throws {
    let score = score(beats, beats.map { $0 * 1.1 })
    #expect(abs(try #require(score.signalToNoise.decibels) - 20) < 1e-9)
    #expect(abs(try #require(score.kolmogorovSmirnov) - 1) < 1e-9)
  }

  @Test func decibelsShrinkWithWhatIsMissing() throws {
    let reference = [Double](repeating: 1, count: 400)
    let gaps = (0..<400).map { $0.isMultiple(of: 4) ? Double.nan : 1.1 }
    let short = [Double](repeating: 1.1, count: 300)
    for estimate in [gaps, short] {
      let score = score(reference, estimate)
      #expect(score.coverage == 0.75)
      #expect(abs(try #require(score.signalToNoise.decibels) - 15) < 1e-9)
    }
    let long = score(reference, [Double](repeating: 1.1, count: 900))
    #expect(long.coverage == 1)
    #expect(abs(try #require(long.signalToNoise.decibels) - 20) < 1e-9)
  }

  @Test func theMedianForgivesAMinority() {
    let estimate = beats.enumerated().map { $0 < 200 ? $1 + 1 : $1 }
    #expect(score(beats, estimate).medianSignalToNoise == .perfect)
    #expect(score(beats, estimate).signalToNoise != .perfect)
    #expect(abs((score(beats, estimate).adaptiveSignedCorrelation ?? 0) - 1 / 3) < 1e-9)
  }

  /// A constant stays what it is however it is smoothed, so all weights are equal.
  @Test func weightsOfAConstantAreEqual() throws {
    let noise = MetricSignals.noise(300, deviation: 0.1)
    let score = score(noise.map { _ in 0.7 }, noise.map { 0.7 + $0 })
    let mean = noise.reduce(0) { $0 + $1.magnitude } / 300
    #expect(abs(try #require(score.weightedAbsoluteDifference) - mean) < 1e-9)
  }

  /// Forward and then backward gives what backward and then forward does.
  @Test func timeMayRunBackwards() throws {
    let estimate = zip(beats, MetricSignals.noise(600, deviation: 0.1)).map(+)
    let forward = try #require(score(beats, estimate).weightedAbsoluteDifference)
    let backward = try #require(score(beats.reversed(), estimate.reversed()).weightedAbsoluteDifference)
    #expect(abs(forward - backward) < 1e-12)
  }

  /// An average over 10 samples has a start and an end of 9.
  @Test(arguments: [(17, false), (18, true)])
  func weightsNeedAFifthOfASecond(_ count: Int, _ isEnough: Bool) {
    let score = score(Array(beats.prefix(count)), [Double](repeating: 0.1, count: count))
    #expect((score.weightedAbsoluteDifference != nil) == isEnough)
  }

  @Test func errorsInHighPartsWeighLess() throws {
    let reference = (0..<400).map { (150..<250).contains($0) ? 1.0 : 0 }
    let high = (0..<400).map { $0 == 200 ? 2.0 : reference[$0] }
    let low = (0..<400).map { $0 == 50 ? 1.0 : reference[$0] }
    let ratio =
      try #require(score(reference, high).weightedAbsoluteDifference)
      / #require(score(reference, low).weightedAbsoluteDifference)
    #expect(abs(ratio - 0.5) < 1e-9)
  }
}
