/// Tokens by the rules of mteval-v13a, as the published program's BLEU has them: symbols stand alone, points and
/// commas do unless between digits, dashes do behind digits.
enum Tokens13a {
  /// The tokens of a text.
  ///
  /// - Parameter splitsIdeographs: whether each character of Chinese and Japanese is a token, which mteval-v13a does
  ///   not know.
  static func tokens(_ text: String, splitsIdeographs: Bool = false) -> [ArraySlice<UInt8>] {
    var line = unescaped(Array(text.utf8))
    if splitsIdeographs { line = Ideographs.spaced(line) }
    line = symbolsSpaced(line)
    line = marksSpacedBehindOther(line)
    line = marksSpacedBeforeOther(line)
    return PythonUTF8.split(dashesSpaced(line)[...])
  }

  /// Without words broken at line ends, with the four entities resolved, in blanks.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var line = text
    if line.contains(UInt8(ascii: "<")) { line = replace("<skipped>", by: "", in: line) }
    if line.contains(UInt8(ascii: "\n")) {
      line = replace("-\n", by: "", in: line)
      line = line.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
    }
    if line.contains(UInt8(ascii: "&")) {
      for (entity, character) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
        line = replace(entity, by: character, in: line)
      }
    }
    return [UInt8(ascii: " ")] + line + [UInt8(ascii: " ")]
  }

  private static func replace(_ part: String, by other: String, in text: [UInt8]) -> [UInt8] {
    let part = Array(part.utf8)
    var result: [UInt8] = []
    var start = 0
    while let index = UTF8Text.index(of: part, in: text[...], from: start) {
      result += text[start..<index]
      result += other.utf8
      start = index + part.count
    }
    return start == 0 ? text : result + text[start...]
  }

  private static func symbolsSpaced(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count * 3 / 2)
    for byte in text {
      if isSymbol(byte) {
        result.append(UInt8(ascii: " "))
        result.append(byte)
        result.append(UInt8(ascii: " "))
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// `([^0-9])([\.,])` as `\1 \2 `.
  private static func marksSpacedBehindOther(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 32)
    var index = 0
    while index < text.count {
      let byte = text[index]
      result.append(byte)
      index += 1
      guard !isDigit(byte), index < text.count, isMark(text[index]) else { continue }
      result.append(UInt8(ascii: " "))
      result.append(text[index])
      result.append(UInt8(ascii: " "))
      index += 1
    }
    return result
  }

  /// `([\.,])([^0-9])` as ` \1 \2`.
  private static func marksSpacedBeforeOther(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 32)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if isMark(byte), index + 1 < text.count, !isDigit(text[index + 1]) {
        result.append(UInt8(ascii: " "))
        result.append(byte)
        result.append(UInt8(ascii: " "))
        result.append(text[index + 1])
        index += 2
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// `([0-9])(-)` as `\1 \2 `.
  private static func dashesSpaced(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 32)
    var isBehindDigit = false
    for byte in text {
      if isBehindDigit, byte == UInt8(ascii: "-") {
        result.append(UInt8(ascii: " "))
        result.append(byte)
        result.append(UInt8(ascii: " "))
      } else {
        result.append(byte)
      }
      isBehindDigit = isDigit(byte)
    }
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }

  /// All printing symbols but the apostrophe, the comma, the dash and the point.
  private static func isSymbol(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20...0x26, 0x28...0x2B, 0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
