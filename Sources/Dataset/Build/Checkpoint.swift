/// How far a part is, as it is kept on disk. When a build resumes, what streams hold beyond it is discarded.
struct Checkpoint: Codable, Equatable {
  /// The number of the first record that is not done.
  var next: Int
  /// Bytes of each stream by its path.
  var streams: [String: Int] = [:]
  /// Samples in the last archive, and its number, by stem.
  var archives: [String: Archive] = [:]
  var counts = Counts()
  /// Whether all records of the part are done and its streams are whole.
  var isComplete = false

  struct Archive: Codable, Equatable {
    var number = 0
    var samples = 0
  }
}

/// How much a data set, or a part of one, holds.
public struct Counts: Codable, Sendable, Equatable {
  /// Records by split.
  public var records: [Split: Int] = [:]
  /// Samples (pictures and what belongs to them) by split.
  public var samples: [Split: Int] = [:]
  /// Records by label.
  public var labels: [String: Int] = [:]
  /// Records that failed.
  public var failures = 0

  mutating func add(_ other: Counts) {
    records.merge(other.records, uniquingKeysWith: +)
    samples.merge(other.samples, uniquingKeysWith: +)
    labels.merge(other.labels, uniquingKeysWith: +)
    failures += other.failures
  }
}
