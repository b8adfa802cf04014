/// What one record becomes, all of it or a reason why not.
enum RecordOutput: Sendable {
  case made(MadeRecord)
  case failed(RecordFailure)
  /// What it became before, where only some records are made again.
  case kept
}

/// What is left to do for a record whose own files are written.
struct MadeRecord: Sendable {
  var split: Split
  var samples: Int
  var labels: [String]
  var additions: [Addition]
  /// Bytes of each file of its own, by its path.
  var files: [String: Int]
  /// What a user should know of it.
  var warnings: [String]
  /// What a user should know of the file of many records that it stands in; said once a file.
  var fileWarnings: [String] = []
}

/// What was repaired or doubted of a record that is in the data set: a line of `warnings.jsonl`.
public struct RecordWarning: Sendable, Equatable, Codable {
  /// The record's name in the data set; empty for a warning about a file of many records.
  public var id: String
  /// Where it stands: a list and its line, or the record's path; the file's path.
  public var place: String
  /// What a user should know.
  public var warning: String
}

/// A record that cannot be in the data set: a line of `failures.jsonl`.
public struct RecordFailure: Sendable, Equatable, Codable {
  /// Its name in the data set.
  public var id: String
  /// Where it stands: a list and its line, or the record's path.
  public var place: String
  /// What is wrong.
  public var reason: String
}

extension RecordFailure: CustomStringConvertible {
  /// `place: reason`, the place once.
  public var description: String { reason.hasPrefix(place) ? reason : "\(place): \(reason)" }
}
