import Pipeline
import Synchronization

/// Tells what becomes of the inputs of a batch: warnings, failures, and how far it is.
final class BatchProgress: Sendable {
  private let progress: Progress
  private let isQuiet: Bool
  private let isVerbose: Bool
  /// What was said of files that hold many records, which is said once.
  private let said = Mutex<Set<String>>([])

  init(total: Int, isQuiet: Bool, isVerbose: Bool = false) {
    progress = Progress(total: total, isQuiet: isQuiet)
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// Tells of one input.
  @Sendable func report(_ item: BatchItem) {
    if let error = item.error, item.isOmitted {
      return progress.advance(
        omitted: true, message: isQuiet ? nil : "leadsheet: warning: \(error): left out")
    }
    if let error = item.error {
      return progress.advance(failed: true, message: Failure.line(error, of: item.input))
    }
    var lines = isQuiet ? [] : item.warnings.compactMap { line($0, of: item.input) }
    if isVerbose, let output = item.output { lines.append("leadsheet: \(item.input): drawn to \(output)") }
    progress.advance(message: lines.isEmpty ? nil : lines.joined(separator: "\n"))
  }

  /// A warning of an input; nil for one of its file that was said already.
  private func line(_ warning: String, of input: String) -> String? {
    guard let mark = input.lastIndex(of: "#"), warning.hasPrefix(input[..<mark] + ": ") else {
      return "leadsheet: warning: \(input): \(warning)"
    }
    let isNew = said.withLock { $0.insert(warning).inserted }
    return isNew ? "leadsheet: warning: \(warning)" : nil
  }

  /// Says how many failed, if any, which ends the command.
  ///
  /// - Parameter things: what was counted, in the plural.
  func end(_ things: String) throws { try progress.report(things) }
}
