internal import Raster

/// The smallest rectangle, in any direction, around points.
struct OrientedBox {
  /// Its corners, one after the other around it.
  let corners: [Point]

  /// Nil for points of a line, which have no area.
  init?(around points: [Point]) {
    let hull = Self.hull(of: points)
    guard hull.count > 2 else { return nil }
    var best: (area: Double, corners: [Point])?
    for (from, to) in zip(hull, hull.dropFirst() + hull.prefix(1)) {
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      let (x, y) = (dx / length, dy / length)
      let along = hull.map { $0.x * x + $0.y * y }
      let across = hull.map { $0.y * x - $0.x * y }
      guard let left = along.min(), let right = along.max(), let top = across.min(), let bottom = across.max()
      else { continue }
      let area = (right - left) * (bottom - top)
      if area < best?.area ?? .infinity {
        let places = [(left, top), (right, top), (right, bottom), (left, bottom)]
        best = (area, places.map { Point(x: $0.0 * x - $0.1 * y, y: $0.0 * y + $0.1 * x) })
      }
    }
    guard let best else { return nil }
    corners = best.corners
  }

  /// The corners of the smallest convex polygon that holds all points (Andrew's monotone chain).
  private static func hull(of points: [Point]) -> [Point] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    func chain(_ points: some Sequence<Point>) -> [Point] {
      var chain: [Point] = []
      for point in points {
        while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
          chain.removeLast()
        }
        chain.append(point)
      }
      return Array(chain.dropLast())
    }
    return chain(sorted) + chain(sorted.reversed())
  }

  private static func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}
