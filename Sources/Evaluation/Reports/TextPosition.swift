/// Counts lines and characters of a text from its start to its end.
struct TextPosition {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The line and the code point in it of a byte, from 1.
  ///
  /// - Parameter target: not before the last one.
  mutating func move(to target: Int) -> (line: Int, column: Int) {
    while index < target {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if bytes[index] & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
    return (line, column)
  }
}
