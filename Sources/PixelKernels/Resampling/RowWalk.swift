/// Steps through the source coordinates of a row with forward differences.
struct RowWalk {
  private(set) var x: Int
  private(set) var y: Int
  private var dx: Int
  private var dy: Int
  private let ddx: Int
  private let ddy: Int
  /// Over so many pixels, the coordinates leave a line by less than 1/64 pixel; 0 where they do not follow a row.
  let flatLength: Int32

  /// From pixel `first` of the row in steps of `step` pixels. Coordinates are rounded to 1/256 pixel by adding half of
  /// that.
  init(_ row: InversePatch.Row, from first: Double, by step: Double) {
    let start = row.place(first) + 1 / 512.0
    let slope = step * (row.slope + (2 * first + step) * row.bend)
    let bend = 2 * step * step * row.bend
    (x, y) = (Self.fixed(start.x), Self.fixed(start.y))
    (dx, dy) = (Self.fixed(slope.x), Self.fixed(slope.y))
    (ddx, ddy) = (Self.fixed(bend.x), Self.fixed(bend.y))
    let sharpest = max(bend.x.magnitude, bend.y.magnitude, 0x1p-20)
    let drift = slope - SIMD2(1, 0)
    let isAlongRow = max(drift.x.magnitude, drift.y.magnitude) < 0.25
    flatLength = isAlongRow ? Int32(min((1 / (32 * sharpest)).squareRoot(), Double(Self.longestSpan))) : 0
  }

  /// One pixel further.
  @inline(__always)
  mutating func step() {
    x &+= dx
    y &+= dy
    dx &+= ddx
    dy &+= ddy
  }

  /// Several pixels further.
  mutating func step(_ count: Int) {
    let pairs = count &* (count &- 1) / 2
    x &+= count &* dx &+ pairs &* ddx
    y &+= count &* dy &+ pairs &* ddy
    dx &+= count &* ddx
    dy &+= count &* ddy
  }

  /// Whether the coordinates of `count` pixels are at least 0 and below `limits`, in whole pixels. An overflow traps.
  func stays(within limits: (x: Int, y: Int), count: Int) -> Bool {
    guard count > 0 else { return true }
    return Self.stays(x, dx, ddx, count - 1, limits.x) && Self.stays(y, dy, ddy, count - 1, limits.y)
  }

  /// A parabola leaves the line between its ends by an eighth of its second difference times the square of the steps.
  private static func stays(_ start: Int, _ step: Int, _ bend: Int, _ steps: Int, _ limit: Int) -> Bool {
    let end = start + steps * step + steps * (steps - 1) / 2 * bend
    let away = Int(bend.magnitude) * steps * steps / 8 + 1
    return min(start, end) - away >= 0 && max(start, end) + away < limit << 32
  }

  // MARK: Spans

  /// Of all spans.
  static let longestSpan = 32

  /// How far the place is from the pixel above and to the left of it, in 1/65,536.
  var share: (x: UInt16, y: UInt16) {
    (UInt16(truncatingIfNeeded: x >> 16), UInt16(truncatingIfNeeded: y >> 16))
  }

  /// How much that changes from pixel to pixel, if it is the next of the row that each shows.
  var drift: (x: UInt16, y: UInt16) {
    (UInt16(truncatingIfNeeded: dx >> 16), UInt16(truncatingIfNeeded: dy >> 16))
  }

  /// For how many pixels this is so, at least 1; where places follow a row.
  var straightLength: Int {
    let across = Self.length(share.x, Int32(truncatingIfNeeded: (dx &- 1 << 32) >> 16))
    let down = Self.length(share.y, Int32(truncatingIfNeeded: dy >> 16))
    return Int(min(across, down, flatLength))
  }

  /// How many of `share`, `share + drift`, … lie within 0 and 65,535.
  private static func length(_ share: UInt16, _ drift: Int32) -> Int32 {
    if drift == 0 { return .max }
    return (drift > 0 ? (65535 &- Int32(share)) / drift : Int32(share) / (0 &- drift)) &+ 1
  }

  private static func fixed(_ value: Double) -> Int { Int((value * 0x1p32).rounded(.down)) }
}
