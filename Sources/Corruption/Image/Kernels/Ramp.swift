/// Shapes of an edge or a ridge.
enum Ramp {
  /// From 0 below `start` to 1 above `end`, without a kink.
  static func smooth(_ x: Double, from start: Double, to end: Double) -> Double {
    let t = min(max((x - start) / (end - start), 0), 1)
    return t * t * (3 - 2 * t)
  }

  /// 1 at 0, falling to 0 at −1 and 1, without a kink.
  static func bump(_ x: Double) -> Double {
    let rest = max(1 - x * x, 0)
    return rest * rest
  }
}
