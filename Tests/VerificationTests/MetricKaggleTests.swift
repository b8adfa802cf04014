import ECG
import Testing
import Verification

@Suite struct MetricKaggleTests {
  let beats = MetricSignals.beats().map { $0 + 0.5 }

  func ratio(_ reference: [[Double]], _ estimate: [[Double]]) -> Double {
    KaggleScore.ratio(reference: reference, estimate: estimate, sampleRate: MetricSignals.sampleRate)
  }

  func energy(_ signal: some Sequence<Double>) -> Double { signal.reduce(0) { $0 + $1 * $1 } }

  @Test func equalSignalsHaveTheLargestRatio() {
    #expect(ratio([beats], [beats]) == KaggleScore.largestRatio)
    #expect(ratio([beats], [beats.map { $0 + 1e-9 }]) == KaggleScore.largestRatio)
  }

  @Test func anOffsetIsTakenOff() {
    #expect(ratio([beats], [beats.map { $0 - 0.4 }]) == KaggleScore.largestRatio)
  }

  /// Only what lies beyond the estimate is lost.
  @Test(arguments: [1, 8, 20])
  func aDelayIsUndone(_ delay: Int) {
    let late = Array(repeating: beats[0], count: delay) + beats.dropLast(delay)
    let expected = energy(beats) / energy(beats.suffix(delay))
    #expect(abs(ratio([beats], [late]) / expected - 1) < 1e-6)
    let early = beats.dropFirst(delay) + Array(repeating: beats[599], count: delay)
    let expectedEarly = energy(beats) / energy(beats.prefix(delay))
    #expect(abs(ratio([beats], [Array(early)]) / expectedEarly - 1) < 1e-6)
  }

  @Test func moreThanAFifthOfASecondIsNotUndone() {
    let late = Array(repeating: beats[0], count: 21) + beats.dropLast(21)
    #expect(ratio([beats], [late]) < 0.9 * energy(beats) / energy(beats.suffix(21)))
  }

  /// All delays of a flat lead correlate alike: any but the smallest would lose samples.
  @Test(arguments: [0.1, -0.68783311, 1e-3])
  func aFlatLeadIsNotMoved(_ level: Double) {
    let flat = [Double](repeating: level, count: 50)
    let estimate = MetricSignals.noise(50, deviation: 0.01).map { $0 - 0.3 }
    let errors = estimate.map { $0 - estimate.reduce(0, +) / 50 }
    #expect(abs(ratio([flat], [estimate]) / (energy(flat) / energy(errors)) - 1) < 1e-9)
  }

  /// A bump agrees with a hollow nowhere, and yet it is not moved out of sight, where it would disagree less.
  @Test func anEstimateKeepsInSight() {
    let hollow = (1...30).map { Double($0 * ($0 + 1) / 2) }
    let reference = hollow + Array(repeating: -hollow.reduce(0, +) / 20, count: 20)
    // 1, 3 and 6 become 3, 4 and 3.
    let expected = energy(reference) / (energy(reference) - 46 + 14)
    #expect(abs(ratio([reference], [[0, 1, 0]]) - expected) < 1e-9)
  }

  @Test(arguments: [[], [Double](repeating: .nan, count: 600)])
  func aMissingLeadIsAllNoise(_ missing: [Double]) {
    #expect(abs(ratio([beats, beats], [beats, missing]) - 2) < 1e-9)
    #expect(ratio([beats], [missing]) == 1)
  }

  @Test func gapsOfTheReferenceDoNotCount() {
    let window = beats.enumerated().map { $0 < 300 ? $1 : .nan }
    #expect(ratio([window], [beats]) == KaggleScore.largestRatio)
    #expect(ratio([window], [Array(beats.prefix(300))]) == KaggleScore.largestRatio)
  }

  @Test func picturesAreAveragedBeforeTheLogarithm() throws {
    #expect(abs(try #require(KaggleScore.decibels(ratios: [1, 199])) - 20) < 1e-9)
    #expect(KaggleScore.decibels(ratios: [0, 0]) == -1e6)
    #expect(KaggleScore.decibels(ratios: []) == nil)
  }

  @Test func aRecordIsScoredByItsLeads() throws {
    let samples = MetricSignals.noise(12 * 200, deviation: 0.5).map(Float.init)
    let reference = try TwelveLeadECG(name: "a", sampleRate: 100, samples: samples)
    var estimate = reference
    #expect(try KaggleScore.ratio(reference: reference, estimate: estimate) == KaggleScore.largestRatio)
    estimate.update(.v2) { samples in for index in samples.indices { samples[index] = .nan } }
    let lost = energy(reference[.v2].map(Double.init))
    let expected = energy(samples.map(Double.init)) / lost
    #expect(abs(try KaggleScore.ratio(reference: reference, estimate: estimate) - expected) < 1e-9)
  }
}
