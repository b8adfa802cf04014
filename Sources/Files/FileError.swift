/// What can be wrong with a file or folder.
public enum FileError: LeadsheetError, Equatable {
  /// A file or folder that cannot be read, or whose content is invalid.
  case unreadable(path: String, reason: String)
  /// A file or folder that cannot be written.
  case unwritable(path: String, reason: String)
  /// A line of a file that is invalid, from 1.
  case invalidLine(path: String, line: Int, reason: String)
  /// A table without a column of this name.
  case noColumn(path: String, column: String, known: [String])

  /// Input or output.
  public var kind: ErrorKind {
    switch self {
    case .unreadable, .invalidLine, .noColumn: .input
    case .unwritable: .output
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .invalidLine(let path, let line, let reason): "\(path):\(line): \(reason)"
    case .noColumn(let path, let column, let known):
      "\(path):1: has no column '\(column)'; \(NearestNames.hint(for: column, among: known))"
    }
  }
}
