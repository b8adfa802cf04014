/// Elementary functions made of IEEE 754 addition, multiplication, division and square root alone, so that they
/// give the same bits on every machine. A C library's own may differ in the last bit from one system to the next,
/// which is enough to change the bytes of a file.
public enum PortableMath {
  /// The natural logarithm of a positive finite number, within 2 units in the last place (of 1, near 1). Zero
  /// gives −∞, infinity ∞, a negative number or NaN gives NaN.
  ///
  /// `log(2) × exponent + 2 artanh((m − 1) / (m + 1))` with m in [√½, √2), the second term as its series.
  public static func log(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : (x > 0 ? x : .nan) }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      exponent += 1
    }
    let z = (m - 1) / (m + 1)
    // log(2) in two parts, the first with few bits, so that its product with the exponent is exact.
    let high = 0x1.62e42fee00000p-1
    let low = 0x1.a39ef35793c76p-33
    return exponent * high + (exponent * low + 2 * z * polynomial(artanh, at: z * z))
  }

  /// sin(πx): exact at multiples of ½, otherwise within 2 units in the last place of 1. NaN and infinity give
  /// NaN.
  public static func sinPi(_ x: Double) -> Double {
    let turns = (x / 2).rounded()
    var r = x - 2 * turns
    if r > 0.5 { r = 1 - r } else if r < -0.5 { r = -1 - r }
    if r.magnitude <= 0.25 {
      let t = Double.pi * r
      return t * polynomial(sine, at: t * t)
    }
    let t = Double.pi * (0.5 - r.magnitude)
    let cosine = polynomial(Self.cosine, at: t * t)
    return r < 0 ? -cosine : cosine
  }

  /// cos(πx): exact at multiples of ½, otherwise within 2 units in the last place of 1. NaN and infinity give
  /// NaN.
  public static func cosPi(_ x: Double) -> Double {
    // Reduced first: for a large x the sum below would lose its fraction.
    let r = x - 2 * (x / 2).rounded()
    return sinPi(0.5 - r.magnitude)
  }

  /// The polynomial with these coefficients, the constant term first, by Horner's rule. No coefficients give 0.
  public static func polynomial(_ coefficients: [Double], at x: Double) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = sum * x + coefficient }
    return sum
  }

  /// artanh(z) / z in powers of z², for |z| ≤ 0.172.
  private static let artanh = (0..<12).map { 1 / Double(2 * $0 + 1) }

  /// sin(t) / t in powers of t², for |t| ≤ π/4.
  private static let sine = series(first: 1)

  /// cos(t) in powers of t², for |t| ≤ π/4.
  private static let cosine = series(first: 0)

  /// (−1)ᵏ / (2k + first)!
  private static func series(first: Int) -> [Double] {
    var term = 1.0
    return (0..<10).map { k in
      if k > 0 { term /= -Double((2 * k + first - 1) * (2 * k + first)) }
      return term
    }
  }
}
