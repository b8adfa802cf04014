package import Files

/// A file of rows, lines of JSONL or a JSON list, that appears when it is whole.
package final class SampleWriter {
  private let lines: LineWriter
  private let isList: Bool
  /// The last row of a list, behind which a comma comes only if another row does.
  private var last: String?

  /// Opens a file.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package init(path: String, isList: Bool) throws(FileError) {
    lines = try LineWriter(path: path)
    self.isList = isList
    if isList { try lines.write("[") }
  }

  /// Adds a row.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package func write(_ row: String) throws(FileError) {
    guard isList else {
      // White space between the parts of an element of a list; in texts line breaks are escaped.
      let breaks: [UInt8] = [0x0A, 0x0D]
      guard row.utf8.contains(where: breaks.contains) else { return try lines.write(row) }
      let bytes = row.utf8.map { breaks.contains($0) ? UInt8(ascii: " ") : $0 }
      return try lines.write(String(decoding: bytes, as: UTF8.self))
    }
    if let last { try lines.write(last + ",") }
    last = row
  }

  /// Puts the file in its place.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  package func commit() throws(FileError) {
    if let last { try lines.write(last) }
    if isList { try lines.write("]") }
    try lines.commit()
  }
}
