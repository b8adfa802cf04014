internal import Raster

/// The shape of a curve's points; the raw value is the letter that matplotlib has for it.
public enum CurveMarker: String, CaseIterable, Sendable {
  case circle = "o"
  case square = "s"
  case diamond = "D"
  case triangleUp = "^"
  case triangleDown = "v"
  case plus = "P"
  case cross = "X"
  case star = "*"
  case hexagon = "h"
  case triangleLeft = "<"

  /// The outline around a center, y down.
  ///
  /// - Parameter radius: half of the shape's width.
  func path(center: Point, radius: Double) -> Path {
    var path = Path()
    let points = corners.map { Point(x: center.x + $0.x * radius, y: center.y + $0.y * radius) }
    for (index, point) in points.enumerated() {
      path.elements.append(index == 0 ? .move(point) : .line(point))
    }
    path.elements.append(.close)
    return path
  }

  /// The corners of the shape of radius 1.
  private var corners: [Point] {
    switch self {
    case .circle: Self.ring([1], count: 48, from: 0)
    case .square: [(-1, -1), (1, -1), (1, 1), (-1, 1)].map { Point(x: $0 * 0.9, y: $1 * 0.9) }
    case .diamond: [(0, -1), (1, 0), (0, 1), (-1, 0)].map { Point(x: $0 * 1.15, y: $1 * 1.15) }
    case .triangleUp: Self.triangle
    case .triangleDown: Self.triangle.map { Point(x: $0.x, y: -$0.y) }
    case .triangleLeft: Self.triangle.map { Point(x: $0.y, y: $0.x) }
    case .plus: Self.bars
    case .cross: Self.bars.map { Point(x: ($0.x - $0.y) * 0.75, y: ($0.x + $0.y) * 0.75) }
    case .star: Self.ring([1.25, 0.5], count: 10, from: -0.25)
    case .hexagon: Self.ring([1.1], count: 6, from: -0.25)
    }
  }

  private static let triangle = [(0.0, -1.1), (1.05, 0.85), (-1.05, 0.85)].map { Point(x: $0.0, y: $0.1) }

  private static let bars: [Point] = {
    let (a, b) = (1.05, 0.37)
    return [
      (-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a), (-b, b), (-a, b), (-a, -b),
      (-b, -b),
    ].map { Point(x: $0.0, y: $0.1) }
  }()

  /// Points around the center, their distances in turn.
  ///
  /// - Parameter from: the direction of the first, in turns clockwise from the right.
  private static func ring(_ distances: [Double], count: Int, from start: Double) -> [Point] {
    (0..<count).map { index in
      let turn = start + Double(index) / Double(count)
      let distance = distances[index % distances.count]
      return Point(x: cosine(turn) * distance, y: cosine(turn - 0.25) * distance)
    }
  }

  /// The cosine of an angle in turns, by its Taylor series within an eighth of a turn: no library's last digit shows.
  private static func cosine(_ turns: Double) -> Double {
    let folded = abs(turns - turns.rounded())
    if folded > 0.25 { return -cosine(0.5 - folded) }
    if folded > 0.125 { return sine(0.25 - folded) }
    let square = folded * folded * 4 * Double.pi * Double.pi
    return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
  }

  private static func sine(_ turns: Double) -> Double {
    let angle = turns * 2 * Double.pi
    let square = angle * angle
    return angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
  }
}
