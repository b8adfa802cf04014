/// Characters that are words by themselves: ideographs, kana, and the marks and full-width forms among them.
enum Ideographs {
  /// The text with blanks around each.
  static func spaced(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 >= 0xE3 }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count * 5 / 3)
    var index = 0
    while index < text.count {
      guard text[index] >= 0xE3, let (scalar, length) = UTF8Text.scalar(in: text[...], at: index),
        isOwnWord(scalar)
      else {
        result.append(text[index])
        index += 1
        continue
      }
      result.append(UInt8(ascii: " "))
      result += text[index..<index + length]
      result.append(UInt8(ascii: " "))
      index += length
    }
    return result
  }

  /// Whether a character is a word by itself.
  static func isOwnWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3001...0x303F, 0x3040...0x30FF, 0xFF01...0xFF65: true
    default: isIdeograph(scalar)
    }
  }

  /// Whether a character is an ideograph of Chinese, Japanese or Korean.
  static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3134F: true
    default: false
    }
  }
}
