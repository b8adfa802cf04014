/// Texts by the rules of Python's `str`, which the published evaluators use: code points one by one, without regard to
/// canonical equivalence.
package enum PythonText {
  /// White space by `str.isspace`, which `strip` and `\s` go by.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// A decimal digit by `\d`, of any script.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    PythonDigits.value(of: scalar) != nil
  }

  /// Part of a word by `\w`: a letter, a number or an underscore.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        || scalar == "_"
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return scalar.properties.numericType != nil
    }
  }

  /// `text.lower()` as code points.
  static func lower(_ text: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.underestimatedCount)
    for scalar in text {
      if scalar.isASCII {
        let isCapital = ("A"..."Z").contains(scalar)
        result.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
      } else {
        result += scalar.properties.lowercaseMapping.unicodeScalars
      }
    }
    return result
  }

  /// `text.strip()`.
  package static func strip(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    strip(text, isSpace)
  }

  /// `text.strip(mark)` with one mark.
  static func strip(_ text: ArraySlice<Unicode.Scalar>, _ mark: Unicode.Scalar) -> ArraySlice<Unicode.Scalar>
  {
    strip(text) { $0 == mark }
  }

  private static func strip(
    _ text: ArraySlice<Unicode.Scalar>, _ isStripped: (Unicode.Scalar) -> Bool
  ) -> ArraySlice<Unicode.Scalar> {
    let rest = text.drop(while: isStripped)
    guard let last = rest.lastIndex(where: { !isStripped($0) }) else { return [] }
    return rest[...last]
  }

  /// `text.strip().lower()`.
  static func strippedLower(_ text: String) -> [Unicode.Scalar] {
    lower(strip(ArraySlice(text.unicodeScalars)))
  }

  /// `text.replace(part, other)`; `part` must not be empty.
  static func replace(
    _ part: [Unicode.Scalar], by other: [Unicode.Scalar], in text: some Collection<Unicode.Scalar>
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var rest = text[...]
    while !rest.isEmpty {
      if rest.starts(with: part) {
        result += other
        rest = rest.dropFirst(part.count)
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result
  }

  /// `part in text`.
  static func contains(_ part: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  /// Code points as a text.
  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
