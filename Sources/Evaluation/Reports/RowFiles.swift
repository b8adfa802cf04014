internal import Files

/// A file of rows, and beside it one of rows that were rejected, which is written only where there are some.
final class RowFiles {
  private let output: String
  private let writer: LineWriter
  private var rejected: LineWriter?

  init(output: String) throws(EvaluationError) {
    self.output = output
    writer = try Self.open(output)
  }

  /// Where rejected rows go.
  private var rejectedPath: String {
    (output.hasSuffix(".jsonl") ? String(output.dropLast(6)) : output) + ".rejected.jsonl"
  }

  func write(_ row: JSONValue, isRejected: Bool = false) throws(EvaluationError) {
    if isRejected, rejected == nil { rejected = try Self.open(rejectedPath) }
    let line = String(decoding: JSONWriter.bytes(row, form: .line, escapesBeyondASCII: false), as: UTF8.self)
    do throws(FileError) {
      try (isRejected ? rejected : writer)?.write(line)
    } catch {
      throw Self.failure(error, output)
    }
  }

  /// Brings both to their places.
  func commit() throws(EvaluationError) {
    do throws(FileError) {
      try writer.commit()
      try rejected?.commit()
    } catch {
      throw Self.failure(error, output)
    }
  }

  private static func open(_ path: String) throws(EvaluationError) -> LineWriter {
    do throws(FileError) { return try LineWriter(path: path) } catch { throw failure(error, path) }
  }

  private static func failure(_ error: FileError, _ path: String) -> EvaluationError {
    if case .unwritable(let path, let reason) = error { return .unwritable(path: path, reason: reason) }
    return .unwritable(path: path, reason: error.description)
  }
}
