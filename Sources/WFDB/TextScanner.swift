/// Walks over the bytes of a header, line by line and field by field, without making strings.
struct TextScanner {
  let bytes: [UInt8]
  /// The line that ``nextLine()`` gave last, counted from 1.
  private(set) var lineNumber = 0
  private var position = 0
  private let isUTF8: Bool

  /// Skips a byte order mark. Bytes that are no UTF-8 are taken as Latin-1, so that none is lost.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isUTF8 = bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next line without its LF or CR LF; nil after the last.
  mutating func nextLine() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    var end = start
    while end < bytes.count && bytes[end] != 0x0A { end &+= 1 }
    position = end &+ 1
    lineNumber &+= 1
    if end > start && bytes[end &- 1] == 0x0D { end &-= 1 }
    return start..<end
  }

  /// The next field before a blank or tab; shortens `rest`.
  func nextField(in rest: inout Range<Int>) -> Range<Int>? {
    var start = rest.lowerBound
    while start < rest.upperBound && isBlank(start) { start &+= 1 }
    var end = start
    while end < rest.upperBound && !isBlank(end) { end &+= 1 }
    rest = end..<rest.upperBound
    return start == end ? nil : start..<end
  }

  /// Without the blanks at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end && isBlank(start) { start &+= 1 }
    while end > start && isBlank(end &- 1) { end &-= 1 }
    return start..<end
  }

  private func isBlank(_ index: Int) -> Bool {
    bytes[index] == 0x20 || bytes[index] == 0x09
  }

  /// The bytes as text.
  func text(_ range: Range<Int>) -> String {
    if isUTF8 { return String(decoding: bytes[range], as: UTF8.self) }
    var scalars = String.UnicodeScalarView()
    for byte in bytes[range] { scalars.append(Unicode.Scalar(byte)) }
    return String(scalars)
  }

  /// The place of a byte in a range.
  func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    bytes[range].firstIndex(of: byte)
  }

  /// A whole number that fills the range; nil for anything else or beyond 64 bits.
  func integer(_ range: Range<Int>) -> Int? {
    var index = range.lowerBound
    guard index < range.upperBound else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index &+= 1 }
    guard index < range.upperBound else { return nil }
    var value = 0
    while index < range.upperBound {
      guard let digit = digit(index) else { return nil }
      let (shifted, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (next, beyond) =
        isNegative ? shifted.subtractingReportingOverflow(digit) : shifted.addingReportingOverflow(digit)
      if tooLarge || beyond { return nil }
      value = next
      index &+= 1
    }
    return value
  }

  /// A finite decimal number that fills the range, in one of the forms of C's `scanf` without hexadecimal.
  func number(_ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    guard index < range.upperBound else { return nil }
    let isNegative = bytes[index] == UInt8(ascii: "-")
    if isNegative || bytes[index] == UInt8(ascii: "+") { index &+= 1 }
    var mantissa = 0
    var digits = 0
    var exponent = 0
    var isExact = true
    var hasPoint = false
    while index < range.upperBound {
      if let digit = digit(index) {
        if mantissa > 900_000_000_000_000 { isExact = false } else { mantissa = mantissa &* 10 &+ digit }
        if hasPoint { exponent &-= 1 }
        digits &+= 1
      } else if bytes[index] == UInt8(ascii: ".") && !hasPoint {
        hasPoint = true
      } else {
        break
      }
      index &+= 1
    }
    guard digits > 0 else { return nil }
    if index < range.upperBound {
      guard bytes[index] | 0x20 == UInt8(ascii: "e"), let power = integer((index &+ 1)..<range.upperBound),
        abs(power.clamped(to: -9999...9999)) < 9999
      else { return nil }
      exponent &+= power
    }
    // Up to 2^53 and 10^22 both factors are exact, so that one rounding gives the nearest value.
    if isExact, mantissa <= 1 << 53, abs(exponent) <= 22 {
      let power = Self.powersOfTen[abs(exponent)]
      let value = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return isNegative ? -value : value
    }
    guard let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  private func digit(_ index: Int) -> Int? {
    let digit = bytes[index] &- UInt8(ascii: "0")
    return digit <= 9 ? Int(digit) : nil
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}

extension Int {
  func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
