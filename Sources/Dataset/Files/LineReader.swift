/// Lines of a text file one by one, without their ends.
struct LineReader: ~Copyable {
  /// The number of the last line, from 1.
  private(set) var line = 0
  private var bytes: ByteReader

  /// - Throws: ``DatasetError/unreadable(path:reason:)``.
  init(_ path: String) throws(DatasetError) { bytes = try ByteReader(path) }

  /// The next line that is not empty, or nil after the last.
  mutating func next() throws(DatasetError) -> [UInt8]? {
    while try bytes.peek() != nil {
      line += 1
      var text: [UInt8] = []
      while let byte = try bytes.next(), byte != UInt8(ascii: "\n") { text.append(byte) }
      if text.last == UInt8(ascii: "\r") { text.removeLast() }
      if !text.isEmpty { return text }
    }
    return nil
  }
}
