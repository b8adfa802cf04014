import ArgumentParser
import Files
import Foundation
import Synchronization

/// Says how far a batch of more than one record is: by a bar on a terminal, elsewhere by a line a minute.
final class Progress: Sendable {
  private let total: Int
  /// What was done before the start.
  private let before: Int
  private let isShown: Bool
  private let isLogged: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let state: Mutex<State>

  private struct State {
    var done: Int
    var failed = 0
    var omitted = 0
    var minute = MinuteMark()
  }

  init(total: Int, before: Int = 0, isQuiet: Bool) {
    self.total = total
    self.before = before
    let isTerminal = isatty(STDERR_FILENO) == 1
    isShown = !isQuiet && total > 1 && isTerminal
    isLogged = !isQuiet && total > 1 && !isTerminal
    start = clock.now
    state = Mutex(State(done: before))
  }

  /// Counts a record; prints `message` above the bar where there is one.
  func advance(failed: Bool = false, omitted: Bool = false, message: String? = nil) {
    state.withLock { state in
      state.done += 1
      state.failed += failed ? 1 : 0
      state.omitted += omitted ? 1 : 0
      tell(message)
      show(&state)
    }
  }

  /// Says how far others counted.
  func advance(to done: Int, failed: Int, message: String? = nil) {
    state.withLock { state in
      (state.done, state.failed) = (done, failed)
      tell(message)
      show(&state)
    }
  }

  /// Prints a message above the bar.
  private func tell(_ message: String?) {
    guard let message else { return }
    if isShown { Console.rewriteLine("") }
    Console.print(message, to: .standardError)
  }

  private func show(_ state: inout State) {
    guard isShown || isLogged else { return }
    let seconds = Double(start.duration(to: clock.now) / .milliseconds(1)) / 1000
    let line = ProgressLine(
      done: state.done, failed: state.failed, total: total, before: before, seconds: seconds)
    if isShown {
      Console.rewriteLine(line.text)
      if state.done == total { Console.print("", to: .standardError) }
    } else if state.minute.isOver(at: seconds) {
      Console.print("leadsheet: \(line.counts)", to: .standardError)
    }
  }

  /// Says how many were left out, and how many failed, which ends the command if any did, or nothing is there.
  ///
  /// - Parameter things: what was counted, in the plural.
  func report(_ things: String) throws {
    let counts = state.withLock { $0 }
    if counts.omitted > 0 {
      Console.print(
        "leadsheet: \(counts.omitted) of \(counts.done) \(things) hold no ECG: left out", to: .standardError)
    }
    if counts.omitted > 0, counts.omitted == counts.done { throw ExitCode(1) }
    guard counts.failed > 0 else { return }
    Console.print("leadsheet: \(counts.failed) of \(counts.done) \(things) failed", to: .standardError)
    throw ExitCode(1)
  }
}

/// Says once a minute that a minute is over.
struct MinuteMark {
  private var next = 60.0

  /// - Parameter seconds: since the start.
  mutating func isOver(at seconds: Double) -> Bool {
    guard seconds >= next else { return false }
    next = ((seconds / 60).rounded(.down) + 1) * 60
    return true
  }
}

/// The words of a progress bar.
struct ProgressLine {
  var done: Int
  var failed: Int
  var total: Int
  var before: Int
  var seconds: Double

  private static let width = 24

  /// For instance `[######··················] 512/2000  34.1/s  0:43 left  2 failed`.
  var text: String {
    let filled = done * Self.width / max(total, 1)
    let bar = String(repeating: "#", count: filled) + String(repeating: "·", count: Self.width - filled)
    return "[\(bar)] \(counts)"
  }

  /// For instance `512/2000  34.1/s  0:43 left  2 failed`.
  var counts: String {
    let rate = Double(done - before) / max(seconds, 0.001)
    let left = rate > 0 ? "\(Self.time(Double(total - done) / rate)) left" : "waiting"
    let speed = rate < 100 ? "\((rate * 10).rounded() / 10)" : "\(Int(rate.rounded()))"
    return "\(done)/\(total)  \(speed)/s  \(left)" + (failed > 0 ? "  \(failed) failed" : "")
  }

  /// `0:07`, `12:30`, `5:02:11`.
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e8).rounded())
    let parts = whole >= 3600 ? [whole / 3600, whole / 60 % 60, whole % 60] : [whole / 60, whole % 60]
    return parts.enumerated().map { $0.offset > 0 && $0.element < 10 ? "0\($0.element)" : "\($0.element)" }
      .joined(separator: ":")
  }
}
