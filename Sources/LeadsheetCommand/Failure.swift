import ArgumentParser
import Files
import WFDB

/// How the command ends on an error: one place for exit codes and the form of messages.
struct Failure {
  let message: String
  let stream: Console.Stream
  let code: Int32

  init(_ error: any Error) {
    if let status = error as? ExitCode {
      (message, stream, code) = ("", .standardError, status.rawValue)
    } else if let error = error as? any LeadsheetError {
      (message, stream, code) = ("leadsheet: \(error)", .standardError, error.kind.exitCode)
    } else {
      // Help and version are no errors; all other errors of the parser are wrong usage.
      let isHelp = RootCommand.exitCode(for: error) == .success
      message = RootCommand.fullMessage(for: error)
      stream = isHelp ? .standardOutput : .standardError
      code = isHelp ? 0 : 2
    }
  }

  /// The line of a batch for a record that failed. An error of a file names it; others know the record's name alone,
  /// which many records may share.
  static func line(_ error: any Error, of record: String) -> String {
    error is WFDBError || error is OutputError ? "leadsheet: \(error)" : "leadsheet: \(record): \(error)"
  }
}

extension ErrorKind {
  /// The status with which the command ends.
  var exitCode: Int32 {
    switch self {
    case .difference: 1
    case .usage: 2
    case .input: 3
    case .output: 4
    }
  }
}

/// An input that is not there.
enum InputError: LeadsheetError {
  case missing(String)
  case noRecords(String)
  case nothing(String)
  case noInputs(String)
  case noAnnotation(picture: String, file: String)
  case unreadable(path: String, reason: String)

  var kind: ErrorKind { .input }

  var description: String {
    switch self {
    case .missing(let path): "\(path): no such record or folder; give a path with or without .hea"
    case .noRecords(let path): "\(path): no record (.hea) in this folder or below"
    case .nothing(let path): "\(path): no such picture, record or folder; check the path"
    case .noInputs(let path): "\(path): neither records nor pictures in this folder or below"
    case .noAnnotation(let picture, let file):
      "\(picture): its annotation \(file) cannot be read; "
        + "write one by 'leadsheet render --annotations', or name it with --annotations"
    case .unreadable(let path, let reason): "\(path): \(reason)"
    }
  }
}

/// An output that cannot be written.
enum OutputError: LeadsheetError {
  case unwritable(path: String, reason: String)
  case clash(path: String, first: String, second: String)
  case oneFile(path: String, count: Int)

  var kind: ErrorKind {
    switch self {
    case .unwritable: .output
    case .clash, .oneFile: .usage
    }
  }

  var description: String {
    switch self {
    case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
    case .clash(let path, let first, let second):
      "\(first) and \(second) would both become \(path); give them separate folders"
    case .oneFile(let path, let count):
      "\(path): is one file for \(count) records; name a folder, or a .pdf to have them as its pages"
    }
  }
}
