/// A fault in a file of settings: where, which key, and what is wrong with it.
public struct SettingsFault: Equatable, Sendable, CustomStringConvertible {
  /// The file, the name of built-in settings, or an option.
  public var file: String
  /// From 1; nil where no line is to blame.
  public var line: Int?
  /// The path of keys, for instance `paper.grid.fine`; empty for the whole file.
  public var key: String
  /// What is wrong and what would be right.
  public var problem: String
  /// Whether `file` is not a file but the option, or the change that code made, that is to blame.
  public var isOption: Bool

  /// A fault.
  public init(file: String, line: Int?, key: String, problem: String, isOption: Bool = false) {
    self.file = file
    self.line = line
    self.key = key
    self.problem = problem
    self.isOption = isOption
  }

  /// `file:line: key: problem`.
  public var description: String {
    [file + (line.map { ":\($0)" } ?? ""), key, problem].filter { !$0.isEmpty }.joined(separator: ": ")
  }
}
