/// The rules of Python's `str` on UTF-8, since the published programs are written in Python: what is white space, what
/// `strip` and `split` do. `\s` of Python's regular expressions stands for the same characters.
enum PythonUTF8 {
  /// `str.strip()`.
  static func strip(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let length = spaceLength(in: text, at: text.startIndex) { text = text.dropFirst(length) }
    while let length = spaceLength(endingAt: text.endIndex, in: text) { text = text.dropLast(length) }
    return text
  }

  /// `str.strip()`.
  static func strip(_ text: String) -> String {
    String(decoding: strip(Array(text.utf8)[...]), as: UTF8.self)
  }

  /// `str.split()`: the parts between runs of white space, none of them empty.
  static func split(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      if let length = spaceLength(in: text, at: index) {
        if start < index { parts.append(text[start..<index]) }
        index += length
        start = index
      } else {
        index += 1
      }
    }
    if start < index { parts.append(text[start...]) }
    return parts
  }

  /// `[part.strip() for part in text.split(separator) if part.strip()]`, as the published programs take lists apart.
  static func list(_ text: ArraySlice<UInt8>, separator: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    for part in text.split(separator: separator, omittingEmptySubsequences: true) {
      let stripped = strip(part)
      if !stripped.isEmpty { parts.append(stripped) }
    }
    return parts
  }

  /// The end of the run of white space that begins at an index.
  static func endOfSpaces(in text: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while let length = spaceLength(in: text, at: index) { index += length }
    return index
  }

  /// The start of the run of white space that ends at an index, at most as far back as `limit`.
  static func startOfSpaces(in text: ArraySlice<UInt8>, before end: Int, limit: Int) -> Int {
    let part = text[limit..<end]
    var index = end
    while let length = spaceLength(endingAt: index, in: part) { index -= length }
    return index
  }

  /// How many bytes the white space at an index has; nil if absent.
  static func spaceLength(in text: ArraySlice<UInt8>, at index: Int) -> Int? {
    guard index < text.endIndex else { return nil }
    let first = text[index]
    if first < 0x80 { return isASCIISpace(first) ? 1 : nil }
    guard index + 1 < text.endIndex else { return nil }
    let second = text[index + 1]
    if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : nil }
    guard 0xE1...0xE3 ~= first, index + 2 < text.endIndex else { return nil }
    return isWideSpace(first, second, text[index + 2]) ? 3 : nil
  }

  /// How many bytes the white space before an index has; nil if absent.
  static func spaceLength(endingAt end: Int, in text: ArraySlice<UInt8>) -> Int? {
    guard end > text.startIndex else { return nil }
    let last = text[end - 1]
    if last < 0x80 { return isASCIISpace(last) ? 1 : nil }
    guard end - 2 >= text.startIndex else { return nil }
    if text[end - 2] == 0xC2 { return last == 0x85 || last == 0xA0 ? 2 : nil }
    guard end - 3 >= text.startIndex else { return nil }
    return isWideSpace(text[end - 3], text[end - 2], last) ? 3 : nil
  }

  /// Tab to carriage return, the four separators of records, and the blank.
  private static func isASCIISpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || 0x09...0x0D ~= byte || 0x1C...0x1F ~= byte
  }

  /// U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000; not U+200B, which has no width.
  private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80): 0x80...0x8A ~= third || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    default: false
    }
  }
}
