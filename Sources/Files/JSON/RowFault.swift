/// What is wrong with a row.
public struct RowFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The path of keys, for instance `messages[1].content`; empty for the whole row.
  public var path: String
  /// What is wrong, or what to do.
  public var problem: String

  /// A fault.
  public init(path: String, problem: String) {
    self.path = path
    self.problem = problem
  }

  /// `path: problem`.
  public var description: String { path.isEmpty ? problem : "\(path): \(problem)" }
}

/// A faulty row with its place.
public struct LineFault: Equatable, Sendable, CustomStringConvertible, Encodable {
  /// The file's path.
  public var file: String
  /// From 1.
  public var line: Int
  /// The path of keys; empty for the whole row.
  public var path: String
  /// What is wrong, or what to do.
  public var problem: String

  /// A fault of a row of a file.
  public init(file: String, line: Int, _ fault: RowFault) {
    self.file = file
    self.line = line
    path = fault.path
    problem = fault.problem
  }

  /// `file:line: path: problem`.
  public var description: String { "\(file):\(line): \(RowFault(path: path, problem: problem))" }
}
