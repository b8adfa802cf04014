public import Files
public import Settings

/// What stops the work on a set of samples.
public enum ModalityError: LeadsheetError, Equatable {
  /// A file or folder that cannot be read or written.
  case file(FileError)
  /// Rows that are none, of which `faults` are the first and `count` the number.
  case rows([LineFault], count: Int)
  /// Settings with faults.
  case settings(SettingsError)

  /// How many faulty rows are kept.
  static let faultLimit = 20

  /// That of the file's error; else the input.
  public var kind: ErrorKind {
    switch self {
    case .file(let error): error.kind
    case .rows, .settings: .input
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
    case .settings(let error): error.description
    }
  }
}

extension ModalityError {
  /// Does something with files.
  ///
  /// - Throws: ``file(_:)`` for what `body` throws.
  static func files<Value: ~Copyable>(_ body: () throws(FileError) -> Value) throws(ModalityError) -> Value {
    do throws(FileError) {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}
