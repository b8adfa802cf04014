/// A file that is made at the end from streams.
struct Product: Sendable {
  enum Part: Sendable {
    case text([UInt8])
    /// A stream's lines, each with its line break.
    case rows(stream: String)
    /// A stream's lines; of equal ones that begin so, the first alone.
    case distinctRows(stream: String, beginning: String)
    /// A stream's lines with this between them instead of line breaks.
    case joined(stream: String, separator: String)
    /// How many lines the streams have together.
    case count(streams: [String])
  }

  var path: String
  var parts: [Part]

  /// A stream as it is.
  static func stream(_ path: String) -> Product {
    Product(path: path, parts: [.rows(stream: path)])
  }
}
