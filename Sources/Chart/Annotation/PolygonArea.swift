package import Raster

/// What lies inside a polygon.
package struct PolygonArea: Sendable {
  private let polygon: [Point]
  private let box: Rect

  /// The area of a polygon with these corners.
  package init(_ polygon: [Point]) {
    self.polygon = polygon
    let (xs, ys) = (polygon.map(\.x), polygon.map(\.y))
    box = Rect(
      minX: xs.min() ?? 0, minY: ys.min() ?? 0, maxX: xs.max() ?? 0, maxY: ys.max() ?? 0)
  }

  /// Whether a point lies inside: a ray to the right crosses an odd number of sides.
  package func contains(_ point: Point) -> Bool {
    guard box.contains(point) else { return false }
    let sides = zip(polygon, polygon.dropFirst() + polygon.prefix(1))
    return sides.reduce(false) { isInside, side in
      let (a, b) = side
      guard (a.y > point.y) != (b.y > point.y) else { return isInside }
      let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
      return x > point.x ? !isInside : isInside
    }
  }
}
