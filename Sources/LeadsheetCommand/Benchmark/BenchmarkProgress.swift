import Evaluation
import Foundation
import Synchronization

/// How far a run is: a line that is rewritten on a terminal, a line a minute elsewhere.
final class BenchmarkProgress: Sendable {
  private struct State {
    var samples = 0
    var questions = 0
    var answered = 0
    var finished = 0
    var failed = 0
    var busy = 0
    var usage = TokenUsage()
    var last: ContinuousClock.Instant?
  }

  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private let state = Mutex(State())

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    start = clock.now
  }

  /// Takes in what happened.
  func take(_ event: RunEvent) {
    switch event {
    case .started(let samples, let questions):
      state.withLock { ($0.samples, $0.questions) = (samples, questions) }
    case .answered(_, let usage):
      state.withLock { state in
        state.answered += 1
        state.usage = state.usage + usage
      }
    case .finished: state.withLock { $0.finished += 1 }
    case .busy: state.withLock { $0.busy += 1 }
    case .failed(let sample, let reason):
      state.withLock { $0.failed += 1 }
      print("leadsheet: \(sample): \(reason)", always: true)
    case .warning(let sample, let text): print("leadsheet: warning: \(sample): \(text)", always: false)
    }
    show()
  }

  /// A line for people, above the progress.
  func note(_ line: String) { print(line, always: false) }

  /// Leaves the last state on a terminal.
  func finish() {
    if isTerminal, !isQuiet { Console.print("\r\u{1B}[K" + state.withLock { text($0) }, to: .standardError) }
  }

  private func print(_ line: String, always: Bool) {
    guard always || !isQuiet else { return }
    Console.print((isTerminal && !isQuiet ? "\r\u{1B}[K" : "") + line, to: .standardError)
  }

  private func show() {
    guard !isQuiet else { return }
    let now = clock.now
    let line: String? = state.withLock { state in
      let wait = isTerminal ? Duration.milliseconds(200) : .seconds(60)
      guard now - (state.last ?? start) >= wait else { return nil }
      state.last = now
      return text(state)
    }
    guard let line else { return }
    if isTerminal {
      Console.rewriteLine(line)
    } else {
      Console.print("leadsheet: \(line)", to: .standardError)
    }
  }

  private func text(_ state: State) -> String {
    let seconds = max((clock.now - start) / .milliseconds(1) / 1000, 0.001)
    let rate = Double(state.answered) / seconds
    let left = Double(max(state.questions - state.answered, 0)) / rate
    var parts = [
      "\(state.finished)/\(state.samples) samples", "\(state.answered)/\(state.questions) questions",
      "\((rate * 10).rounded() / 10)/s",
    ]
    if rate > 0 { parts.append("\(Self.time(left)) left") }
    if state.usage != TokenUsage() {
      parts.append("\(state.usage.prompt) + \(state.usage.completion) tokens")
    }
    if state.failed > 0 { parts.append("\(state.failed) failed") }
    if state.busy > 0 { parts.append("\(state.busy) elsewhere") }
    return parts.joined(separator: ", ")
  }

  /// `0:07`, `12:30`, `5:02:11`.
  private static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 1e8).rounded())
    let parts = whole >= 3600 ? [whole / 3600, whole / 60 % 60, whole % 60] : [whole / 60, whole % 60]
    return parts.enumerated().map { $0.offset > 0 && $0.element < 10 ? "0\($0.element)" : "\($0.element)" }
      .joined(separator: ":")
  }
}

/// What a run did, in words.
struct BenchmarkSummaryText {
  let summary: RunSummary

  init(_ summary: RunSummary) { self.summary = summary }

  var text: String {
    var lines = ["leadsheet: \(summary.finished) samples asked, \(summary.answers) answers"]
    if summary.usage != TokenUsage() {
      lines[0] += ", \(summary.usage.prompt) + \(summary.usage.completion) tokens"
    }
    let skipped = summary.skipped
    for (count, what) in [
      (summary.emptyAnswers, "answers are empty"), (skipped.done, "samples had a result"),
      (skipped.empty, "results are empty files; --redo empty asks them again"),
      (skipped.broken, "results are broken; --redo broken asks them again"),
      (skipped.failed, "samples failed for good before; --redo failed asks them again"),
      (summary.busy, "samples were asked by another process"), (summary.failed, "samples failed"),
    ] where count > 0 {
      lines.append("leadsheet: \(count) \(what)")
    }
    return lines.joined(separator: "\n")
  }
}
