/// Upper and lower case as Python has them.
enum CaseFolding {
  /// `str.lower()`: full mappings, and a capital sigma becomes the final form at the end of a word.
  static func lower(_ text: ArraySlice<UInt8>) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) { return text.map(lowerASCII) }
    let scalars = Array(UTF8Text.string(text).unicodeScalars)
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for (index, scalar) in scalars.enumerated() {
      if scalar.value < 0x80 {
        result.append(lowerASCII(UInt8(scalar.value)))
      } else if scalar == "Σ" {
        result += (isFinalSigma(at: index, in: scalars) ? "ς" : "σ").utf8
      } else if isCasedLater(scalar) {
        result += String(scalar).utf8
      } else {
        result += scalar.properties.lowercaseMapping.utf8
      }
    }
    return result
  }

  /// `str.lower()`.
  static func lower(_ text: String) -> String {
    String(decoding: lower(Array(text.utf8)[...]), as: UTF8.self)
  }

  /// A text such that two are equal exactly where Python's regular expressions with `re.IGNORECASE` hold them for
  /// equal: the simple lower case, and one of the letters that share an upper case.
  static func fold(_ text: ArraySlice<UInt8>) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) { return text.map(lowerASCII) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for scalar in UTF8Text.string(text).unicodeScalars {
      if scalar.value < 0x80 {
        result.append(lowerASCII(UInt8(scalar.value)))
      } else {
        result += String(fold(scalar)).utf8
      }
    }
    return result
  }

  /// A scalar by the rule of ``fold(_:)-(ArraySlice<UInt8>)``.
  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard !isCasedLater(scalar) else { return scalar }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    return sharedUpperCase[lower] ?? lower
  }

  static func lowerASCII(_ byte: UInt8) -> UInt8 { 0x41...0x5A ~= byte ? byte | 0x20 : byte }

  /// Letters that have the upper case of another: that other one.
  private static let sharedUpperCase: [Unicode.Scalar: Unicode.Scalar] = [
    "ı": "i", "ſ": "s", "\u{B5}": "μ", "\u{345}": "ι", "\u{1FBE}": "ι", "\u{1FD3}": "\u{390}",
    "\u{1FE3}": "\u{3B0}", "ϐ": "β", "ϵ": "ε", "ϑ": "θ", "ϰ": "κ", "ϖ": "π", "ϱ": "ρ", "ς": "σ", "ϕ": "φ",
    "\u{1C80}": "\u{432}", "\u{1C81}": "\u{434}", "\u{1C82}": "\u{43E}", "\u{1C83}": "\u{441}",
    "\u{1C84}": "\u{442}", "\u{1C85}": "\u{442}", "\u{1C86}": "\u{44A}", "\u{1C87}": "\u{463}",
    "\u{1C88}": "\u{A64B}", "\u{1E9B}": "\u{1E61}", "\u{FB06}": "\u{FB05}",
  ]

  /// Whether a letter has got its case after Unicode 14, which Python 3.11 has.
  private static func isCasedLater(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1C89, 0x10D50...0x10D65, 0x16EA0...0x16EB8, 0xA7CB...0xA7CF, 0xA7D2...0xA7D5, 0xA7DA...0xA7DC: true
    default: false
    }
  }

  /// Whether a capital sigma ends a word: a letter before it, none behind, marks aside.
  private static func isFinalSigma(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    func isLetter(_ scalar: Unicode.Scalar) -> Bool? {
      scalar.properties.isCaseIgnorable ? nil : scalar.properties.isCased
    }
    let before = scalars[..<index].reversed().lazy.compactMap(isLetter).first ?? false
    let behind = scalars[(index + 1)...].lazy.compactMap(isLetter).first ?? false
    return before && !behind
  }
}
