extension [UInt8] {
  /// Appends a text as JSON has it: characters beyond ASCII as they are.
  package mutating func appendJSON(_ text: String, escapesSlashes: Bool = false) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case UInt8(ascii: "/") where escapesSlashes: self += "\\/".utf8
      case 0..<0x20: self += Self.escape(of: byte).utf8
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// The escape of a control character.
  private static func escape(of byte: UInt8) -> String {
    switch Unicode.Scalar(byte) {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{8}": "\\b"
    case "\u{C}": "\\f"
    default: "\\u" + byte.digits(4, radix: 16)
    }
  }

  /// Appends a finite number by the fewest digits that lead back to it, without `.0`.
  mutating func appendJSON(_ value: Double) {
    // Places are given to hundredths: the digits of a whole number, which take a tenth of the time. No other number of
    // so few digits leads to the same value.
    let hundredths = (value * 100).rounded()
    guard hundredths.magnitude < 1e14, hundredths / 100 == value, hundredths != 0 else {
      return appendJSON(described: value)
    }
    if value < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = UInt64(hundredths.magnitude).quotientAndRemainder(dividingBy: 100)
    appendDigits(whole)
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(rest / 10))
    if rest % 10 > 0 { append(UInt8(ascii: "0") + UInt8(rest % 10)) }
  }

  /// Appends a number as Swift describes it, without `.0`.
  mutating func appendJSON(described value: some BinaryFloatingPoint & CustomStringConvertible) {
    self += value.description.utf8
    if suffix(2).elementsEqual(".0".utf8) { removeLast(2) }
  }

  /// Appends a whole number.
  mutating func appendJSON(_ value: some BinaryInteger) {
    if value < 0 { append(UInt8(ascii: "-")) }
    if let digits = UInt64(exactly: value.magnitude) {
      appendDigits(digits)
    } else {
      self += "\(value.magnitude)".utf8
    }
  }

  private mutating func appendDigits(_ value: UInt64) {
    let start = count
    var rest = value
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}
