/// Decimal digits of all scripts, which `\d` of Python's regular expressions matches and `int` reads.
enum PythonDigits {
  /// A run of digits.
  struct Run: Equatable {
    /// Behind its last byte.
    var end: Int
    /// How many digits there are.
    var count: Int
    /// Its value, or `Int.max` where that is too large for 64 bits.
    var value: Int
  }

  /// What Python converts from a text to an integer at most; beyond, `int` raises an error.
  static let conversionLimit = 4300

  /// The longest run of digits at an index; nil where there is no digit.
  static func run(in text: ArraySlice<UInt8>, at start: Int) -> Run? {
    var run = Run(end: start, count: 0, value: 0)
    while let digit = digit(in: text, at: run.end) {
      run.end += digit.length
      run.count += 1
      let (scaled, isTooLarge) = run.value.multipliedReportingOverflow(by: 10)
      let (value, isStillTooLarge) = scaled.addingReportingOverflow(digit.value)
      run.value = isTooLarge || isStillTooLarge ? .max : value
    }
    return run.count > 0 ? run : nil
  }

  /// The digit at an index; nil if absent.
  static func digit(in text: ArraySlice<UInt8>, at index: Int) -> (value: Int, length: Int)? {
    guard index < text.endIndex else { return nil }
    let first = text[index]
    if first < 0x80 { return 0x30...0x39 ~= first ? (Int(first) - 0x30, 1) : nil }
    guard let (scalar, length) = UTF8Text.scalar(in: text, at: index), let value = value(of: scalar) else {
      return nil
    }
    return (value, length)
  }

  /// The value of a decimal digit.
  static func value(of scalar: Unicode.Scalar) -> Int? {
    let code = Int(scalar.value)
    // The last zero that is not above the code.
    var low = 0
    var high = zeros.count
    while low < high {
      let middle = (low + high) / 2
      if zeros[middle] <= code { low = middle + 1 } else { high = middle }
    }
    guard low > 0, code - zeros[low - 1] < 10 else { return nil }
    return code - zeros[low - 1]
  }

  /// The zeros of all scripts in Unicode 14, which Python 3.11 has; the other nine digits follow each.
  private static let zeros: [Int] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066,
    0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50,
    0x11D50,
    0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0,
    0x1E950,
    0x1FBF0,
  ]
}
