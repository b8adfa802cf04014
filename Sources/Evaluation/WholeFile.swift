internal import Files

/// Reads and writes files as wholes, their faults being those of an evaluation.
package enum WholeFile {
  /// The bytes of a regular file.
  ///
  /// - Parameter limit: a file with more bytes is refused.
  package static func read(_ path: String, limit: Int) throws(EvaluationError) -> [UInt8] {
    do throws(FileError) {
      return try FileContents.read(path, limit: limit)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// Writes a file whole or not at all, with the folders above it.
  ///
  /// - Parameter part: the name that it has meanwhile; nil: one with the number of this process.
  package static func write(_ bytes: [UInt8], to path: String, as part: String? = nil) throws(EvaluationError)
  {
    do throws(FileError) {
      try FileContents.write(bytes, to: path, as: part)
    } catch {
      throw EvaluationError(error)
    }
  }
}

extension EvaluationError {
  /// The fault of a file.
  init(_ error: FileError) {
    switch error {
    case .unwritable(let path, let reason): self = .unwritable(path: path, reason: reason)
    case .unreadable(let path, let reason):
      // Which the description of this error says itself.
      let said = "cannot be read: "
      self = .unreadable(
        path: path, reason: reason.hasPrefix(said) ? String(reason.dropFirst(said.count)) : reason)
    case .invalidLine(let path, let line, let reason):
      self = .unreadable(path: "\(path):\(line)", reason: reason)
    case .noColumn(let path, let column, let known):
      let list = known.joined(separator: ", ")
      self = .unreadable(path: path, reason: "has no column '\(column)'; it has: \(list)")
    }
  }
}
