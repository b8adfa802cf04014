import Pipeline

/// Tells what becomes of the inputs of a batch: warnings, failures, and how far it is.
final class BatchProgress: Sendable {
  private let progress: Progress
  private let isQuiet: Bool
  private let isVerbose: Bool

  init(total: Int, isQuiet: Bool, isVerbose: Bool = false) {
    progress = Progress(total: total, isQuiet: isQuiet)
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
  }

  /// Tells of one input.
  @Sendable func report(_ item: BatchItem) {
    if let error = item.error {
      return progress.advance(failed: true, message: Failure.line(error, of: item.input))
    }
    var lines = isQuiet ? [] : item.warnings.map { "leadsheet: warning: \(item.input): \($0)" }
    if isVerbose, let output = item.output { lines.append("leadsheet: \(item.input): drawn to \(output)") }
    progress.advance(message: lines.isEmpty ? nil : lines.joined(separator: "\n"))
  }

  /// Says how many failed, if any, which ends the command.
  ///
  /// - Parameter things: what was counted, in the plural.
  func end(_ things: String) throws { try progress.report(things) }
}
