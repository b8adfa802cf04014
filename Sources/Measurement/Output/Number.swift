/// Numbers as text, the same on every machine and in every locale.
enum Number {
  /// With so many decimals, half away from zero; `-0` is `0`.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 9e15 else { return "\(value)" }
    let digits = String(Int(abs(scaled)))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    return decimals == 0 ? sign + digits : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// The shortest text, without `.0`.
  static func shortest(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

  /// Rounded to so many decimals.
  static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    return (value * scale).rounded() / scale
  }
}
