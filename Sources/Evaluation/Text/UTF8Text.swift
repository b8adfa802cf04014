/// Texts as UTF-8 bytes.
enum UTF8Text {
  /// The scalar at an index and how many bytes it has; nil at the end or within a damaged sequence.
  static func scalar(in text: ArraySlice<UInt8>, at index: Int) -> (Unicode.Scalar, length: Int)? {
    guard index < text.endIndex else { return nil }
    let first = text[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, index + length <= text.endIndex else { return nil }
    var code = UInt32(first) & (0x7F >> UInt32(length))
    for byte in text[index + 1..<index + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      code = code << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(code).map { ($0, length) }
  }

  /// Where bytes stand in a text, at or after an index; nil where they do not.
  static func index(of needle: [UInt8], in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard let first = needle.first else { return start <= text.endIndex ? start : nil }
    let last = text.endIndex - needle.count
    var index = start
    while index <= last {
      if text[index] == first, text[index..<index + needle.count].elementsEqual(needle) { return index }
      index += 1
    }
    return nil
  }

  /// What stands between the first `open` and the first `close` behind it.
  static func between(_ open: [UInt8], _ close: [UInt8], in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let start = index(of: open, in: text, from: text.startIndex) else { return nil }
    guard let end = index(of: close, in: text, from: start + open.count) else { return nil }
    return text[start + open.count..<end]
  }

  /// The text of bytes.
  static func string(_ text: ArraySlice<UInt8>) -> String { String(decoding: text, as: UTF8.self) }
}
