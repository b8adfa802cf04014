import Files
import Foundation
import Synchronization

/// What people read. Answers go to standard output, all else to standard error. Control characters, which the names of
/// records can hold, never reach a terminal as they are.
enum Console {
  enum Stream {
    case standardOutput
    case standardError
  }

  /// Why an answer is not where it should be: what the system said first.
  private static let loss = Mutex<String?>(nil)

  /// Why an answer was lost, if one was: the command then ends with an error.
  static var lostAnswer: FileError? {
    loss.withLock { $0 }.map { FileError.unwritable(path: "standard output", reason: $0) }
  }

  /// Writes a line. A reader that has gone away (a closed pipe) is no error; an answer that cannot be written is
  /// ``lostAnswer``.
  static func print(_ line: String, to stream: Stream) {
    let bytes = Array((line.printable(keepingLines: true) + "\n").utf8)
    switch stream {
    case .standardError: try? OpenFile.writeToStandardError(bytes)
    case .standardOutput:
      do {
        try OpenFile.writeToStandardOutput(bytes)
      } catch  where error.code != .EPIPE {
        loss.withLock { $0 = $0 ?? error.systemReason }
      } catch {}
    }
  }

  /// Writes what was done: to standard output, unless the rows go there themselves.
  ///
  /// - Parameter output: where the rows go.
  static func report(_ line: String, besides output: String?) {
    let isTaken = output.map(OutputChannel.isStandardOutput) ?? false
    print(line, to: isTaken ? .standardError : .standardOutput)
  }

  /// Writes an answer's bytes to standard output.
  static func write(_ bytes: [UInt8]) throws {
    do {
      try OpenFile.writeToStandardOutput(bytes)
    } catch {
      throw FileError.unwritable(path: "standard output", reason: error.systemReason)
    }
  }

  /// Rewrites the last line on a terminal.
  static func rewriteLine(_ line: String) {
    try? OpenFile.writeToStandardError(Array("\r\u{1B}[K\(line.printable())".utf8))
  }

  static func warn(_ message: String) { print("leadsheet: warning: \(message)", to: .standardError) }
}
