/// Paper that was fed unevenly past a printing head or a scanning line: each line is moved along itself, and stands a
/// little too early or too late.
///
/// Line v of the picture shows line v + `along`(v), moved by `across`(v). Both are quadratic B-splines of equally spaced
/// values, constant beyond the ends.
public struct UnevenFeed: Equatable, Sendable, Codable {
  /// The direction in which the paper moves.
  public enum Axis: String, Sendable, Codable {
    case x, y
  }

  /// The direction in which the paper moves.
  public let axis: Axis
  /// From one value to the next, in pixels; the first stands at 0.
  public let pitch: Double
  /// How far lines are moved along themselves, in 1/64 pixel.
  public let across: [Int]
  /// How far lines are moved in the direction of the feed, in 1/64 pixel.
  public let along: [Int]

  /// A feed.
  ///
  /// - Precondition: ``isValid``.
  public init(axis: Axis, pitch: Double, across: [Int], along: [Int]) {
    (self.axis, self.pitch, self.across, self.along) = (axis, pitch, across, along)
    precondition(isValid)
  }

  /// Whether the pitch is above 0, both tables have values, and no line stands before the one before it.
  public var isValid: Bool { Self.isValid(pitch: pitch, across: across, along: along) }

  static func isValid(pitch: Double, across: [Int], along: [Int]) -> Bool {
    pitch > 0 && pitch.isFinite && !across.isEmpty && !along.isEmpty
      && zip(along, along.dropFirst()).allSatisfy { (Double($1) - Double($0)).magnitude < 64 * pitch }
  }

  func before(_ point: Point) -> Point? {
    let line = line(point)
    return moved(point, along: value(along, line).value, across: value(across, line).value)
  }

  func after(_ point: Point) -> Point? {
    let target = line(point)
    var guess = target
    var bounds = -Double.infinity...Double.infinity
    for _ in 0..<60 {
      let (value, slope) = value(along, guess)
      let excess = guess + value - target
      bounds = excess > 0 ? bounds.lowerBound...guess : guess...bounds.upperBound
      // The slope is above -1, but can round to it.
      let next = guess - excess / max(1 + slope, 1e-9)
      // A step over a bound is halved instead; an infinite bound cannot be stepped over.
      let step = (bounds.contains(next) ? next : (bounds.lowerBound + bounds.upperBound) / 2) - guess
      guess += step
      if step.magnitude < 1e-11 { break }
    }
    return moved(point, along: guess - target, across: -value(across, guess).value)
  }

  private func line(_ point: Point) -> Double { axis == .x ? point.x : point.y }

  private func moved(_ point: Point, along: Double, across: Double) -> Point {
    axis == .x ? point.offset(dx: along, dy: across) : point.offset(dx: across, dy: along)
  }

  /// A table's value and slope at a line.
  private func value(_ table: [Int], _ line: Double) -> (value: Double, slope: Double) {
    let place = min(max(line / pitch, -1), Double(table.count))
    let index = Int(place.rounded(.down))
    let fraction = place - Double(index)
    func node(_ index: Int) -> Double { Double(table[min(max(index, 0), table.count - 1)]) / 64 }
    let (a, b, c) = (node(index - 1), node(index), node(index + 1))
    let rest = 1 - fraction
    let isBeyond = line / pitch != place
    return (
      0.5 * rest * rest * a + (0.5 + fraction * rest) * b + 0.5 * fraction * fraction * c,
      isBeyond ? 0 : (rest * (b - a) + fraction * (c - b)) / pitch
    )
  }
}
