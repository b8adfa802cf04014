import Foundation

/// What people read. Answers go to standard output, all else to standard error.
enum Console {
  enum Stream {
    case standardOutput
    case standardError

    var handle: FileHandle { self == .standardOutput ? .standardOutput : .standardError }
  }

  /// Writes a line. A reader that has gone away (a closed pipe) is no error.
  static func print(_ line: String, to stream: Stream) {
    try? stream.handle.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Writes an answer's bytes to standard output.
  static func write(_ bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      throw OutputError.unwritable(path: "standard output", reason: error.localizedDescription)
    }
  }

  static func warn(_ message: String) { print("leadsheet: warning: \(message)", to: .standardError) }
}
