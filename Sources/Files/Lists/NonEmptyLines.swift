/// The lines of a text file that are not empty, without their ends.
package struct NonEmptyLines {
  /// The number of the last line, from 1.
  package var number: Int { reader.number }
  private var reader: LineReader

  /// Opens a file.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package init(_ path: String) throws(FileError) { reader = try LineReader(path: path) }

  /// The next line, or nil after the last.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package mutating func next() throws(FileError) -> [UInt8]? {
    while var line = try reader.next() {
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if !line.isEmpty { return line }
    }
    return nil
  }
}
