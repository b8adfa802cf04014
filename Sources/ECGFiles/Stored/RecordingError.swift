public import Files

/// What can be wrong with a file that holds an ECG in another format than WFDB.
public enum RecordingError: Equatable {
  /// A file whose content is invalid, or holds nothing that can be drawn. `place` says where in it: a byte, an element, a
  /// data set.
  case invalid(path: String, format: String, place: String?, reason: String)

  /// A record without a sample in a file of many, such as the last row of each file of CODE-15. A batch over the file
  /// leaves it out; a record that is named alone is refused.
  case empty(path: String, format: String, record: String, reason: String)

  /// A file that none of the formats knows; `tried` says why, a format a line.
  case unknownFormat(path: String, tried: [String])

  /// Something that the file does not say and an option must: `option` is the command's, `says` what the file has.
  case unstated(path: String, what: String, says: String, option: String)

  /// A library that reads the format and is not installed.
  case noLibrary(path: String, library: String, packages: String)
}

extension RecordingError: LeadsheetError {
  /// Whether a record holds nothing, and nothing is wrong with it else.
  public var isEmpty: Bool {
    if case .empty = self { true } else { false }
  }

  /// The input.
  public var kind: ErrorKind { .input }

  /// Where: what: what to do.
  public var description: String {
    switch self {
    case .invalid(let path, let format, let place, let reason):
      return "\(path): \(format)\(place.map { ", \($0)" } ?? ""): \(reason)"
    case .empty(let path, let format, let record, let reason):
      return "\(path): \(format): \(record): \(reason)"
    case .unknownFormat(let path, let tried):
      return "\(path): holds no ECG in a known format:\n" + tried.map { "  \($0)" }.joined(separator: "\n")
    case .unstated(let path, let what, let says, let option):
      return "\(path): \(what) is not known: \(says); give \(option)"
    case .noLibrary(let path, let library, let packages):
      return "\(path): \(library) is needed to read it and cannot be loaded: install \(packages)"
    }
  }
}
