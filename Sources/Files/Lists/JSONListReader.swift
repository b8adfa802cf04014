/// The elements of a file that is one JSON list, one at a time: it holds a block and an element, whatever the file's size.
package final class JSONListReader {
  /// The line on which the element that was read last begins, from 1.
  package private(set) var line = 1
  private let path: String
  private var bytes: ByteReader
  private var nextLine = 1
  private var isAtStart = true
  private var isEnded = false

  /// What an element may have at most, in bytes.
  private static let maximumLength = 1 << 26

  /// Opens a file.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package init(path: String) throws(FileError) {
    self.path = path
    bytes = try ByteReader(path)
    try bytes.skipByteOrderMark()
  }

  /// Whether a file begins as a list does.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``.
  package static func isList(_ path: String) throws(FileError) -> Bool {
    let reader = try JSONListReader(path: path)
    return try reader.skipBlanks() == UInt8(ascii: "[")
  }

  /// The text of the next element, or nil after the last.
  ///
  /// - Throws: ``FileError/unreadable(path:reason:)``, ``FileError/invalidLine(path:line:reason:)`` where the list
  ///   does not end.
  package func next() throws(FileError) -> [UInt8]? {
    if isEnded { return nil }
    let mark = try skipBlanks()
    if mark == UInt8(ascii: "]"), !isAtStart { return try end() }
    guard mark == UInt8(ascii: isAtStart ? "[" : ",") else {
      throw fault("',' or the end of the list is expected")
    }
    _ = try bytes.next()
    if isAtStart, try skipBlanks() == UInt8(ascii: "]") {
      isAtStart = false
      return try end()
    }
    isAtStart = false
    _ = try skipBlanks()
    line = nextLine
    return try element()
  }

  private func end() throws(FileError) -> [UInt8]? {
    _ = try bytes.next()
    guard try skipBlanks() == nil else { throw fault("more text behind the end of the list") }
    isEnded = true
    return nil
  }

  /// The bytes up to the comma or bracket that ends an element.
  private func element() throws(FileError) -> [UInt8] {
    var element: [UInt8] = []
    var depth = 0
    var isText = false
    var isEscaped = false
    while let byte = try bytes.peek() {
      if !isText, depth == 0, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
        return element.trimmed
      }
      _ = try bytes.next()
      if byte == UInt8(ascii: "\n") { nextLine += 1 }
      element.append(byte)
      guard element.count <= Self.maximumLength else {
        throw fault("an element is longer than \(Self.maximumLength) bytes")
      }
      if isText {
        if byte == UInt8(ascii: "\""), !isEscaped { isText = false }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      } else if byte == UInt8(ascii: "\"") {
        isText = true
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
    }
    throw fault("the list does not end; is the file whole?")
  }

  /// Goes to the next byte that is no white space.
  private func skipBlanks() throws(FileError) -> UInt8? {
    while let byte = try bytes.peek() {
      guard [0x20, 0x09, 0x0A, 0x0D].contains(byte) else { return byte }
      if byte == UInt8(ascii: "\n") { nextLine += 1 }
      _ = try bytes.next()
    }
    return nil
  }

  private func fault(_ reason: String) -> FileError {
    .invalidLine(path: path, line: nextLine, reason: reason)
  }
}

extension [UInt8] {
  /// Without the white space at its end.
  fileprivate var trimmed: [UInt8] {
    Array(self[..<(lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }.map { $0 + 1 } ?? 0)])
  }
}
