import ArgumentParser
import Files
import Pipeline
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
    error is WFDBError || error is FileError || error is PipelineError
      ? "leadsheet: \(error)" : "leadsheet: \(record): \(error)"
  }
}
