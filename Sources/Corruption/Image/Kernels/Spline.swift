internal import Randomness
internal import Raster

/// Smooth lines through points.
enum Spline {
  /// Points at most about `step` apart on a smooth line through the given ones: the uniform Catmull-Rom spline, whose
  /// tangent at a point is half the way between its neighbors.
  static func curve(through points: [Point], step: Double) -> [Point] {
    guard let first = points.first, points.count > 1 else { return points }
    var line = [first]
    for index in points.indices.dropFirst() {
      let (a, b) = (points[index - 1], points[index])
      let (before, after) = (points[max(index - 2, 0)], points[min(index + 1, points.count - 1)])
      let length = (b - a).length
      let count = max(Int((length / step).rounded(.up)), 1)
      for part in 1...count {
        let t = Double(part) / Double(count)
        line.append(
          Point(
            x: value(before.x, a.x, b.x, after.x, t), y: value(before.y, a.y, b.y, after.y, t)))
      }
    }
    return line
  }

  private static func value(_ p: Double, _ a: Double, _ b: Double, _ q: Double, _ t: Double) -> Double {
    let cubic = (3 * a - p - 3 * b + q) * t
    let square = (2 * p - 5 * a + 4 * b - q + cubic) * t
    return a + 0.5 * (b - p + square) * t
  }
}

extension Point {
  static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }

  static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }

  /// The distance from the origin.
  var length: Double { (x * x + y * y).squareRoot() }

  /// Turned around the origin, from x towards y.
  ///
  /// - Parameter angle: in half turns.
  func turned(by angle: Double) -> Point {
    let (c, s) = (PortableMath.cosPi(angle), PortableMath.sinPi(angle))
    return Point(x: c * x - s * y, y: s * x + c * y)
  }
}
