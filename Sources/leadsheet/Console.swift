import ArgumentParser
import Foundation
import Synchronization

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

/// One line that says how far a batch is; only on a terminal and for more than one record.
final class Progress: Sendable {
  private let total: Int
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let state = Mutex((done: 0, failed: 0))

  init(total: Int, isQuiet: Bool) {
    self.total = total
    isShown = !isQuiet && total > 1 && isatty(FileHandle.standardError.fileDescriptor) == 1
    start = clock.now
  }

  /// Counts a record; prints `message` above the line where there is one.
  func advance(failed: Bool = false, message: String? = nil) {
    state.withLock { state in
      state.done += 1
      state.failed += failed ? 1 : 0
      if let message { Console.print((isShown ? "\r\u{1B}[K" : "") + message, to: .standardError) }
      guard isShown else { return }
      let seconds = Double(start.duration(to: clock.now) / .milliseconds(1)) / 1000
      let rate = Double(state.done) / max(seconds, 0.001)
      let left = Int((Double(total - state.done) / max(rate, 0.001)).rounded())
      let line = "\r\u{1B}[K\(state.done)/\(total)  \(Int(rate.rounded()))/s  \(left) s left"
      try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
      if state.done == total { Console.print("", to: .standardError) }
    }
  }

  /// Says how many failed, if any, which ends the command.
  ///
  /// - Parameter things: what was counted, in the plural.
  func report(_ things: String) throws {
    let counts = state.withLock { $0 }
    guard counts.failed > 0 else { return }
    Console.print("leadsheet: \(counts.failed) of \(counts.done) \(things) failed", to: .standardError)
    throw ExitCode(1)
  }
}
