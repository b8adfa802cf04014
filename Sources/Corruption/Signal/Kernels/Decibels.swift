internal import Randomness

/// Ratios as decibels, by plain arithmetic, so that every machine gives the same bits.
enum Decibels {
  /// The ratio of amplitudes that a level stands for: `10^(level / 20)`, within 10⁻¹⁴ of its size.
  static func amplitude(_ level: Double) -> Double {
    let exponent = level / 20 * 3.321928094887362  // log₂ 10
    let whole = exponent.rounded()
    // 2^rest as its series, |rest| ≤ ½.
    let rest = PortableMath.polynomial(series, at: exponent - whole)
    return Double(sign: .plus, exponent: Int(whole), significand: rest)
  }

  /// log(2)ᵏ / k!
  private static let series: [Double] = {
    var term = 1.0
    return (0..<14).map { k in
      if k > 0 { term *= PortableMath.log(2) / Double(k) }
      return term
    }
  }()
}
