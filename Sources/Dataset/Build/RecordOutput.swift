/// What one record becomes, all of it or a reason why not.
enum RecordOutput: Sendable {
  case made(MadeRecord)
  case failed(RecordFailure)
}

/// What is left to do for a record whose own files are written.
struct MadeRecord: Sendable {
  var split: Split
  var samples: Int
  var labels: [String]
  var additions: [Addition]
  /// What a user should know of its pictures.
  var warnings: [String]
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
