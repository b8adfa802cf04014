extension Double {
  /// The number with so many digits behind the point, as C's `%.Nf` writes it: the exact value rounded, half to even.
  /// `inf`, `-inf` and `nan` where it is not finite. The locale does not matter.
  ///
  /// - Parameter decimals: 0 to 20.
  package func fixed(_ decimals: Int) -> String {
    precondition((0...20).contains(decimals))
    guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
    let digits = Self.digits(of: magnitude, times: decimals)
    let text = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let whole = (sign == .minus ? "-" : "") + text.dropLast(decimals)
    return decimals == 0 ? whole : "\(whole).\(text.suffix(decimals))"
  }

  /// The decimal digits of a value times a power of ten, rounded to a whole number.
  private static func digits(of value: Double, times decimals: Int) -> String {
    // The value is significand · 2^exponent; both are whole numbers.
    let isNormal = value.exponentBitPattern > 0
    let exponent = Int(isNormal ? value.exponentBitPattern : 1) - 1075
    let significand = value.significandBitPattern | (isNormal ? 1 << 52 : 0)
    guard exponent < 0 else {
      return whole(significand, doubled: exponent) + String(repeating: "0", count: decimals)
    }
    // At most 53 + 67 bits.
    let scaled = (0..<decimals).reduce(UInt128(significand)) { product, _ in product * 10 }
    guard exponent > -128 else { return "0" }
    let quotient = scaled >> UInt128(-exponent)
    let rest = scaled - quotient << UInt128(-exponent)
    let half = UInt128(1) << UInt128(-exponent - 1)
    return String(rest > half || (rest == half && quotient % 2 == 1) ? quotient + 1 : quotient)
  }

  /// The digits of a number that is doubled so many times.
  private static func whole(_ number: UInt64, doubled times: Int) -> String {
    var digits = String(number).utf8.reversed().map { $0 - UInt8(ascii: "0") }
    for _ in 0..<times {
      var carry: UInt8 = 0
      for index in digits.indices {
        let sum = digits[index] * 2 + carry
        (digits[index], carry) = (sum % 10, sum / 10)
      }
      if carry > 0 { digits.append(carry) }
    }
    return digits.reversed().map { String($0) }.joined()
  }
}
