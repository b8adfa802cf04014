/// Finds short ASCII texts as Python's regular expressions do with `re.IGNORECASE`, which hold the long s, the Kelvin
/// sign and the i without or with a dot for the letters of ASCII.
enum IgnoringCase {
  /// Where a text begins and ends that matches `literal`, at or after an index; nil if absent.
  ///
  /// - Parameter literal: ASCII, its letters small.
  static func range(of literal: [UInt8], in text: ArraySlice<UInt8>, from start: Int) -> Range<Int>? {
    guard let small = literal.first else { return start..<start }
    let large = 0x61...0x7A ~= small ? small & 0xDF : small
    let hasVariants = variantLetters.contains(small)
    var index = start
    while index < text.endIndex {
      let byte = text[index]
      if byte == small || byte == large || (byte >= 0xC4 && hasVariants),
        let end = end(of: literal, in: text, at: index)
      {
        return index..<end
      }
      index += 1
    }
    return nil
  }

  /// The end of what matches `literal` at an index; nil where it does not.
  static func end(of literal: [UInt8], in text: ArraySlice<UInt8>, at start: Int) -> Int? {
    var index = start
    for expected in literal {
      guard index < text.endIndex else { return nil }
      let byte = text[index]
      if CaseFolding.lowerASCII(byte) == expected {
        index += 1
      } else if byte >= 0xC4, let length = variantLength(of: expected, in: text, at: index) {
        index += length
      } else {
        return nil
      }
    }
    return index
  }

  /// How many bytes a letter or an underscore, `[a-z_]`, has at an index; nil if absent.
  static func wordLength(in text: ArraySlice<UInt8>, at index: Int) -> Int? {
    guard index < text.endIndex else { return nil }
    let byte = text[index]
    if byte < 0x80 {
      return byte == UInt8(ascii: "_") || 0x61...0x7A ~= CaseFolding.lowerASCII(byte) ? 1 : nil
    }
    for letter in variantLetters {
      if let length = variantLength(of: letter, in: text, at: index) { return length }
    }
    return nil
  }

  /// What stands between the first `open` and the first `close` behind it.
  static func between(_ open: [UInt8], _ close: [UInt8], in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let start = range(of: open, in: text, from: text.startIndex) else { return nil }
    guard let end = range(of: close, in: text, from: start.upperBound) else { return nil }
    return text[start.upperBound..<end.lowerBound]
  }

  /// Letters of ASCII for which others stand.
  private static let variantLetters: [UInt8] = [UInt8(ascii: "i"), UInt8(ascii: "k"), UInt8(ascii: "s")]

  /// How many bytes a letter beyond ASCII has that stands for one of ASCII.
  private static func variantLength(of letter: UInt8, in text: ArraySlice<UInt8>, at index: Int) -> Int? {
    let rest = text[index...].prefix(3)
    return switch letter {
    case UInt8(ascii: "i"): rest.starts(with: [0xC4, 0xB0]) || rest.starts(with: [0xC4, 0xB1]) ? 2 : nil
    case UInt8(ascii: "k"): rest.starts(with: [0xE2, 0x84, 0xAA]) ? 3 : nil
    case UInt8(ascii: "s"): rest.starts(with: [0xC5, 0xBF]) ? 2 : nil
    default: nil
    }
  }
}
