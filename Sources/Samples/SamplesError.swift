public import Files

/// What stops the work on files of samples.
public enum SamplesError: LeadsheetError, Equatable {
  /// A file or folder that cannot be read or written.
  case file(FileError)
  /// Invalid rows, of which `faults` are the first and `count` the number.
  case rows([LineFault], count: Int)

  /// How many faulty rows are kept.
  package static let faultLimit = 20

  /// That of the file's error; else the input.
  public var kind: ErrorKind {
    switch self {
    case .file(let error): error.kind
    case .rows: .input
    }
  }

  /// Where, what, and what to do.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .rows(let faults, let count):
      (faults.map(\.description)
        + [faults.count < count ? "and \(count - faults.count) more" : nil].compactMap(\.self)
        + ["\(count) faulty \(count == 1 ? "row" : "rows"); nothing was written"])
        .joined(separator: "\n")
    }
  }
}

extension SamplesError {
  /// Does something with files.
  ///
  /// - Throws: ``file(_:)`` for what `body` throws.
  package static func files<Value: ~Copyable>(
    _ body: () throws(FileError) -> Value
  ) throws(SamplesError) -> Value {
    do throws(FileError) {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}
