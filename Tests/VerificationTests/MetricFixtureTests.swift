import Foundation
import TestSupport
import Testing
import Verification

/// Scores of signals of our own, to 1e-6, as they were when the published code's results were met on the published
/// signals (``MetricVectorTests``). `APPROVE=1` writes them anew and fails.
@Suite struct MetricFixtureTests {
  private struct Scores: Codable, Equatable {
    var delay: Int?
    var offset, signalToNoise, median, distribution, correlation, difference: Double?

    init(_ score: DigitizationScore) {
      (delay, offset) = (score.alignment?.delay, score.alignment?.offset)
      (signalToNoise, median) = (score.signalToNoise.decibels, score.medianSignalToNoise.decibels)
      (distribution, correlation) = (score.kolmogorovSmirnov, score.adaptiveSignedCorrelation)
      difference = score.weightedAbsoluteDifference
    }

    func isNear(_ other: Scores) -> Bool {
      let pairs = [
        (offset, other.offset), (signalToNoise, other.signalToNoise), (median, other.median),
        (distribution, other.distribution), (correlation, other.correlation), (difference, other.difference),
      ]
      return delay == other.delay
        && pairs.allSatisfy { a, b in a == nil && b == nil || abs((a ?? .infinity) - (b ?? .nan)) < 1e-6 }
    }
  }

  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/scores.json")

  private static let beats = MetricSignals.beats()

  /// What a digitizer may give for the beats.
  private static let estimates: [String: [Double]] = [
    "perfect": beats,
    "late": Array(repeating: .nan, count: 13) + beats.dropLast(13),
    "early": Array(beats.dropFirst(7)),
    "higher": beats.map { $0 + 0.3 },
    "too-high": beats.map { $0 + 1.5 },
    "larger": beats.map { $0 * 1.1 },
    "noisy": zip(beats, MetricSignals.noise(600, deviation: 0.05)).map(+),
    "half": beats.enumerated().map { $0 < 300 ? $1 : .nan },
    "coarse": beats.map { ($0 * 20).rounded() / 20 },
    "flat": beats.map { _ in 0 },
  ]

  @Test func scoresAreWhatTheyWere() throws {
    let found = Self.estimates.mapValues { estimate in
      [true, false].map { isAligned in
        Scores(
          .physioNet(
            reference: Self.beats, estimate: estimate, sampleRate: MetricSignals.sampleRate,
            isAligned: isAligned))
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try Approval.record(encoder.encode(found), to: Self.file)
    let expected = try JSONDecoder().decode([String: [Scores]].self, from: Data(contentsOf: Self.file))
    #expect(expected.keys.sorted() == found.keys.sorted())
    for (name, scores) in found {
      for (one, other) in zip(scores, expected[name] ?? []) { #expect(one.isNear(other), "\(name): \(one)") }
    }
  }
}
