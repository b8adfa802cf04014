/// Shapes of an edge or a ridge.
enum Ramp {
  /// From 0 below `start` to 1 above `end`, without a kink.
  static func smooth<Number: FloatingPoint>(_ x: Number, from start: Number, to end: Number) -> Number {
    let t = min(max((x - start) / (end - start), 0), 1)
    return t * t * (3 - 2 * t)
  }

  /// 1 at 0, falling to 0 at −1 and 1, without a kink.
  static func bump<Number: FloatingPoint>(_ x: Number) -> Number {
    let rest = max(1 - x * x, 0)
    return rest * rest
  }
}
