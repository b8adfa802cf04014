internal import Randomness
internal import Raster

/// A place at an edge of the picture from which something reaches in, in mm.
struct PageEdge {
  /// On the edge.
  let place: Point
  /// Into the page, of length 1.
  let inward: Point

  /// - Parameter turn: how far the direction may lean to a side, in half turns.
  init(of page: Size, turn: Double, _ stream: inout RandomStream) {
    let along = stream.uniform(in: 0.15...0.85)
    let edge = stream.integer(in: 0...3)
    place =
      switch edge {
      case 0: Point(x: 0, y: along * page.height)
      case 1: Point(x: along * page.width, y: 0)
      case 2: Point(x: page.width, y: along * page.height)
      default: Point(x: along * page.width, y: page.height)
      }
    inward = Point(x: 1, y: 0).turned(by: Double(edge) / 2 + stream.uniform(in: -turn...turn))
  }

  /// The place of a point: `x` mm in from the edge, `y` mm to the side.
  func place(_ point: Point) -> Point {
    place.offset(dx: point.x * inward.x - point.y * inward.y, dy: point.x * inward.y + point.y * inward.x)
  }

  /// How far in and to the side a place lies.
  func point(_ place: Point) -> Point {
    let step = place - self.place
    return Point(x: step.x * inward.x + step.y * inward.y, y: step.y * inward.x - step.x * inward.y)
  }
}
