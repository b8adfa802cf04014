/// A point of a FreeType outline: on the curve, or a control point of a quadratic or cubic curve.
struct OutlinePoint {
  var place: Point
  var isOnCurve: Bool
  var isCubic: Bool
}

extension Path {
  /// Adds a closed contour; between two quadratic control points the curve passes through their middle.
  mutating func append(contour points: [OutlinePoint]) {
    guard let first = points.first, points.count > 1 else { return }
    var points = points
    if !first.isOnCurve {
      let last = points[points.count - 1]
      let start = last.isOnCurve ? last.place : first.place.middle(to: last.place)
      if last.isOnCurve { points.removeLast() }
      points.insert(OutlinePoint(place: start, isOnCurve: true, isCubic: false), at: 0)
    }
    points.append(points[0])
    var current = points[0].place
    elements.append(.move(current))
    var index = 1
    while index < points.count {
      let point = points[index]
      if point.isOnCurve {
        elements.append(.line(point.place))
        current = point.place
        index += 1
      } else if point.isCubic, index + 2 < points.count {
        current = points[index + 2].place
        elements.append(.curve(point.place, points[index + 1].place, current))
        index += 3
      } else {
        let next = index + 1 < points.count ? points[index + 1] : points[0]
        let end = next.isOnCurve ? next.place : point.place.middle(to: next.place)
        elements.append(
          .curve(current.toward(point.place, by: 2 / 3), end.toward(point.place, by: 2 / 3), end))
        current = end
        index += next.isOnCurve ? 2 : 1
      }
    }
    elements.append(.close)
  }
}

extension Point {
  fileprivate func middle(to other: Point) -> Point { toward(other, by: 0.5) }

  fileprivate func toward(_ other: Point, by share: Double) -> Point {
    Point(x: x + (other.x - x) * share, y: y + (other.y - y) * share)
  }
}
