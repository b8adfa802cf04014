import Randomness

/// Functions that measures need, made of additions, multiplications, divisions and square roots alone, so that they give
/// the same bits on every machine.
enum Trigonometry {
  /// The angle of the vector (x, y) in degrees, −180 exclusive to 180; nil for the zero vector.
  static func degrees(y: Double, x: Double) -> Double? {
    guard x.isFinite, y.isFinite, x != 0 || y != 0 else { return nil }
    let (ax, ay) = (abs(x), abs(y))
    let small = arctangent(min(ax, ay) / max(ax, ay)) * 180 / .pi
    let first = ay > ax ? 90 - small : small
    let upper = x < 0 ? 180 - first : first
    return y < 0 && upper != 180 ? -upper : upper
  }

  /// Of 0 to 1: the argument halved twice by arctan z = 2 arctan(z / (1 + √(1 + z²))), then the series.
  private static func arctangent(_ value: Double) -> Double {
    var z = value
    for _ in 0..<2 { z = z / (1 + (1 + z * z).squareRoot()) }
    let coefficients = (0..<14).map { (power: Int) -> Double in
      let share = 1 / Double(2 * power + 1)
      return power.isMultiple(of: 2) ? share : -share
    }
    return 4 * z * PortableMath.polynomial(coefficients, at: z * z)
  }

  /// The cube root of a positive number, by Newton's iteration.
  static func cubeRoot(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    var root = max(1, value)
    for _ in 0..<200 {
      let next = (2 * root + value / (root * root)) / 3
      if abs(next - root) <= 1e-15 * root { return next }
      root = next
    }
    return root
  }
}
