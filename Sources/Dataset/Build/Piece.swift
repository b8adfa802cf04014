internal import Modality

/// A part of what a sample becomes on disk. Paths are from the data set's folder.
enum Piece: Sendable {
  /// A file of its own. Forms that share a file write it once.
  case file(path: String, bytes: [UInt8])
  /// A WFDB record of its own: the path without extension.
  case record(path: String, SignalArray)
  /// A line, or several, of a file that grows: without line break at the end.
  case row(stream: String, bytes: [UInt8])
  /// A sample of the archives of a split: extension and bytes of each member.
  case members(key: String, [(ending: String, bytes: [UInt8])], archive: ArchiveForm)
}

/// Archives of which each holds so many samples.
struct ArchiveForm: Sendable {
  /// The path without number and extension, for instance `webdataset/train`.
  var stem: String
  /// Samples of an archive.
  var samples: Int
}

/// A file that is made at the end from streams.
struct Product: Sendable {
  enum Part: Sendable {
    case text([UInt8])
    /// A stream's lines, each with its line break.
    case rows(stream: String)
    /// A stream's lines with this between them instead of line breaks.
    case joined(stream: String, separator: String)
  }

  var path: String
  var parts: [Part]

  /// A stream as it is.
  static func stream(_ path: String) -> Product {
    Product(path: path, parts: [.rows(stream: path)])
  }
}
