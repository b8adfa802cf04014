internal import Files
internal import Foundation

/// A file of rows, and beside it one of rows that were rejected, which is written only where there are some.
final class RowFiles {
  private let output: String
  private let mayReject: Bool
  private let writer: LineWriter
  private var rejected: LineWriter?

  /// - Parameters:
  ///   - inputs: files that are read, which an output must not replace.
  ///   - mayReject: whether rows may be rejected; then a file of rejected rows from an earlier run goes.
  init(output: String, inputs: [String], mayReject: Bool = false) throws(EvaluationError) {
    self.output = output
    self.mayReject = mayReject
    do throws(FileError) {
      try PathCheck.refuse(output, isOneOf: inputs)
      if mayReject { try PathCheck.refuse(Self.rejectedPath(output), isOneOf: inputs) }
    } catch {
      throw EvaluationError(error)
    }
    writer = try Self.open(output)
  }

  /// Where rejected rows go.
  private static func rejectedPath(_ output: String) -> String {
    (output.hasSuffix(".jsonl") ? String(output.dropLast(6)) : output) + ".rejected.jsonl"
  }

  func write(_ row: JSONValue, isRejected: Bool = false) throws(EvaluationError) {
    if isRejected, rejected == nil { rejected = try Self.open(Self.rejectedPath(output)) }
    let line = String(decoding: JSONWriter.bytes(row, form: .line, escapesBeyondASCII: false), as: UTF8.self)
    do throws(FileError) {
      try (isRejected ? rejected : writer)?.write(line)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// Brings both to their places.
  func commit() throws(EvaluationError) {
    do throws(FileError) {
      try writer.commit()
      try rejected?.commit()
    } catch {
      throw EvaluationError(error)
    }
    let path = Self.rejectedPath(output)
    guard mayReject, rejected == nil, PathCheck.isFile(path) else { return }
    do { try FileManager.default.removeItem(atPath: path) } catch {
      throw .unwritable(path: path, reason: error.systemReason)
    }
  }

  private static func open(_ path: String) throws(EvaluationError) -> LineWriter {
    do throws(FileError) { return try LineWriter(path: path) } catch { throw EvaluationError(error) }
  }
}
