internal import Foundation

/// What release 0.0.2 of the benchmark changed, by its own notes.
public struct ReleaseNotes: Equatable, Sendable, Decodable {
  /// Diagnoses all of whose samples were regenerated: earlier results must be renewed.
  public let regenerated: Set<String>
  /// Samples that were drawn again, by source: earlier results remain valid, but should be renewed.
  public let resampled: [String: Set<Int>]

  /// Release 0.0.2. The file is data of the benchmark.
  public static let release002: ReleaseNotes =
    (try? JSONDecoder().decode(
      ReleaseNotes.self, from: Data((EmbeddedTexts.all["benchmark-release-0.0.2"] ?? "").utf8)))
    ?? ReleaseNotes(regenerated: [], resampled: [:])

  init(regenerated: Set<String>, resampled: [String: Set<Int>]) {
    (self.regenerated, self.resampled) = (regenerated, resampled)
  }

  /// What the notes say of a sample; nil where they do not name it.
  public func change(of sample: BenchmarkSample) -> StaleResult.Reason? {
    if regenerated.contains(sample.metadata.targetDiagnosis) { return .regenerated }
    return resampled[sample.key.source]?.contains(sample.metadata.id) == true ? .resampled : nil
  }
}
