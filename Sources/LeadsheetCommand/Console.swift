import Files

/// What people read. Answers go to standard output, all else to standard error.
enum Console {
  enum Stream {
    case standardOutput
    case standardError
  }

  /// Writes a line. A reader that has gone away (a closed pipe) is no error.
  static func print(_ line: String, to stream: Stream) {
    switch stream {
    case .standardOutput: try? OpenFile.writeToStandardOutput(Array((line + "\n").utf8))
    case .standardError:
      // Names and comments come from files: what they hold must not steer a terminal.
      try? OpenFile.writeToStandardError(Array((line.printable(keepingLines: true) + "\n").utf8))
    }
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
    try? OpenFile.writeToStandardError(Array("\r\u{1B}[K\(line)".utf8))
  }

  static func warn(_ message: String) { print("leadsheet: warning: \(message)", to: .standardError) }
}
