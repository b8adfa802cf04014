/// A lens that bends straight lines: r' = r·(1 + k·r²), r as a share of a radius.
///
/// Source: D. C. Brown, "Close-range camera calibration", Photogrammetric Engineering 37 (1971), the first radial term.
public struct RadialLens: Equatable, Sendable, Codable {
  /// What stays where it is.
  public var center: Point
  /// The radius at which r is 1, in pixels.
  public var radius: Double
  /// Above 0 the corners are drawn outwards (pincushion), below 0 inwards (barrel).
  public var k: Double

  /// A lens.
  ///
  /// - Precondition: the radius is above 0.
  public init(center: Point, radius: Double, k: Double) {
    precondition(radius > 0)
    (self.center, self.radius, self.k) = (center, radius, k)
  }

  func after(_ point: Point) -> Point? {
    let (x, y) = ((point.x - center.x) / radius, (point.y - center.y) / radius)
    let square = x * x + y * y
    // Beyond this radius the image would turn back inwards.
    guard 1 + 3 * k * square > 0 else { return nil }
    let factor = (1 + k * square) * radius
    return Point(x: center.x + x * factor, y: center.y + y * factor)
  }

  func before(_ point: Point) -> Point? {
    let (x, y) = ((point.x - center.x) / radius, (point.y - center.y) / radius)
    let target = (x * x + y * y).squareRoot()
    guard target > 0 else { return point }
    // From here Newton's steps all go the same way, for either sign of k.
    var r = target
    for _ in 0..<60 {
      let slope = 1 + 3 * k * r * r
      guard slope > 0 else { return nil }
      let step = (r * (1 + k * r * r) - target) / slope
      r -= step
      if step.magnitude < 1e-13 { break }
    }
    guard 1 + 3 * k * r * r > 0 else { return nil }
    let factor = radius * r / target
    return Point(x: center.x + x * factor, y: center.y + y * factor)
  }
}
