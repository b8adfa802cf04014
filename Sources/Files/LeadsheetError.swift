/// What an error blames; the command's exit code follows from it.
public enum ErrorKind: Sendable, Equatable, CaseIterable {
  /// The arguments, or what was asked for.
  case usage
  /// A file or record that was read.
  case input
  /// A file or stream that was to be written.
  case output
  /// Nothing is broken, but something differs or was refused.
  case difference
}

/// An error that says what it blames. Its description says where, what is wrong, and what to do.
public protocol LeadsheetError: Error, Sendable, CustomStringConvertible {
  /// What it blames.
  var kind: ErrorKind { get }
}

extension ErrorKind {
  /// The status with which the command ends, and that a call of a binding has.
  public var exitCode: Int32 {
    switch self {
    case .difference: 1
    case .usage: 2
    case .input: 3
    case .output: 4
    }
  }
}
