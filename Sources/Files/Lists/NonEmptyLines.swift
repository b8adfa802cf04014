/// The lines of a text file that are not empty, without their ends.
package struct NonEmptyLines {
  /// The number of the last line, from 1.
  package var number: Int { reader.number }
  private var reader: LineReader
  private let encoding: TextEncoding

  /// Opens a file.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package init(_ path: String, encoding: TextEncoding = .utf8) throws(FileError) {
    reader = try LineReader(path: path)
    self.encoding = encoding
  }

  /// The next line as text, or nil after the last.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``, ``FileError/invalidLine(path:line:reason:)`` for a byte that the
  ///   encoding has not.
  package mutating func nextText() throws(FileError) -> String? {
    guard let line = try next() else { return nil }
    if let text = encoding.text(line) { return text }
    let place = encoding.fault(in: line) ?? 0
    throw .invalidLine(path: reader.path, line: number, reason: encoding.problem(at: place + 1, line[place]))
  }

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
