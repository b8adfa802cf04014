internal import Randomness

/// Paper that is bent in one direction, without being stretched, seen by a pinhole above its center: a curl is an arc,
/// a fold a few of them.
///
/// Across the bend the slope of the paper changes linearly from knot to knot, so that between two knots it is an arc of
/// a circle; beyond the outer knots it is straight.
public struct BentSheet: Equatable, Sendable {
  /// A place across the bend.
  public struct Knot: Equatable, Sendable, Codable {
    /// Along the paper from the center, in pixels.
    public var place: Double
    /// The slope there in degrees: above 0 the paper rises towards the camera.
    public var slope: Double

    /// A knot.
    public init(place: Double, slope: Double) { (self.place, self.slope) = (place, slope) }
  }

  /// What is below the camera.
  public let center: Point
  /// The direction across the bend in degrees, clockwise from x.
  public let direction: Double
  /// Of the camera from the paper at its center, in pixels.
  public let distance: Double
  /// From the first place to the last.
  public let knots: [Knot]

  private let across: Point
  /// By knot: how far it is from the center as seen from straight above, and how high.
  private var profile: [Point]

  /// A bent sheet.
  ///
  /// - Precondition: there is a knot, places ascend, slopes are within ±80°, and the distance is above 0.
  public init(center: Point, direction: Double, distance: Double, knots: [Knot]) {
    precondition(Self.isValid(distance: distance, knots: knots))
    (self.center, self.direction, self.distance, self.knots) = (center, direction, distance, knots)
    across = Point(x: PortableMath.cosPi(direction / 180), y: PortableMath.sinPi(direction / 180))
    var profile = [Point(x: 0, y: 0)]
    for index in knots.indices.dropLast() {
      let chord = Self.arc(knots[index], to: knots[index + 1].place, slope: knots[index + 1].slope)
      profile.append(profile[index].offset(dx: chord.x, dy: chord.y))
    }
    self.profile = profile
    // Height and distance are counted from the center.
    let middle = place(0).point
    self.profile = profile.map { $0.offset(dx: -middle.x, dy: -middle.y) }
  }

  static func isValid(distance: Double, knots: [Knot]) -> Bool {
    distance > 0 && !knots.isEmpty && knots.allSatisfy { $0.slope.magnitude <= 80 }
      && zip(knots, knots.dropFirst()).allSatisfy { $0.place < $1.place }
  }

  func after(_ point: Point) -> Point? {
    let (along, beside) = parts(point)
    let (place, slope) = place(along)
    guard place.y < distance else { return nil }
    let scale = distance / (distance - place.y)
    let seen = place.x * scale
    guard Self.faces(slope, at: seen, distance) else { return nil }
    return whole(seen, beside * scale)
  }

  func before(_ point: Point) -> Point? {
    let (seen, beside) = parts(point)
    guard let along = along(seen) else { return nil }
    let (place, slope) = place(along)
    guard place.y < distance, Self.faces(slope, at: seen, distance) else { return nil }
    return whole(along, beside * (distance - place.y) / distance)
  }

  /// The shortest arc with one of its neighbors.
  var detail: Double { zip(knots, knots.dropFirst(2)).map { $1.place - $0.place }.min() ?? .infinity }

  // MARK: The profile

  private func parts(_ point: Point) -> (Double, Double) {
    let (x, y) = (point.x - center.x, point.y - center.y)
    return (x * across.x + y * across.y, y * across.x - x * across.y)
  }

  private func whole(_ along: Double, _ beside: Double) -> Point {
    center.offset(dx: along * across.x - beside * across.y, dy: along * across.y + beside * across.x)
  }

  /// Where a place along the paper is: x as seen from straight above, y upwards; and its slope.
  private func place(_ along: Double) -> (point: Point, slope: Double) {
    let index = knots.lastIndex { $0.place <= along } ?? 0
    let slope = slope(along, after: index)
    let chord = Self.arc(knots[index], to: along, slope: slope)
    return (profile[index].offset(dx: chord.x, dy: chord.y), slope)
  }

  private func slope(_ along: Double, after index: Int) -> Double {
    let knot = knots[index]
    guard index + 1 < knots.count, along > knot.place else { return knot.slope }
    let next = knots[index + 1]
    return knot.slope + (next.slope - knot.slope) * (along - knot.place) / (next.place - knot.place)
  }

  /// The chord of an arc of known length and slopes at its ends.
  private static func arc(_ start: Knot, to place: Double, slope: Double) -> Point {
    let half = (slope - start.slope) / 360
    let x = Double.pi * half
    let ratio = x.magnitude < 0.02 ? 1 - x * x / 6 + x * x * x * x / 120 : PortableMath.sinPi(half) / x
    let length = (place - start.place) * ratio
    let mean = (slope + start.slope) / 360
    return Point(x: length * PortableMath.cosPi(mean), y: length * PortableMath.sinPi(mean))
  }

  /// Whether the upper side of the paper is seen.
  private static func faces(_ slope: Double, at seen: Double, _ distance: Double) -> Bool {
    distance * PortableMath.cosPi(slope / 180) + seen * PortableMath.sinPi(slope / 180) > 0
  }

  /// The place along the paper that is seen at a distance from the center.
  private func along(_ seen: Double) -> Double? {
    func excess(_ point: Point) -> Double { distance * point.x - seen * (distance - point.y) }
    func rise(_ slope: Double) -> Double {
      distance * PortableMath.cosPi(slope / 180) + seen * PortableMath.sinPi(slope / 180)
    }
    let index = profile.firstIndex { excess($0) >= 0 }
    guard let upper = index, upper > 0 else {
      let end = index ?? knots.count - 1
      let slope = rise(knots[end].slope)
      return slope > 0 ? knots[end].place - excess(profile[end]) / slope : nil
    }
    var (low, high) = (knots[upper - 1].place, knots[upper].place)
    let (below, above) = (excess(profile[upper - 1]), excess(profile[upper]))
    var along = low - below / (above - below) * (high - low)
    for _ in 0..<80 {
      let (point, slope) = place(along)
      let value = excess(point)
      if value >= 0 { high = along } else { low = along }
      let step = value / rise(slope)
      let next = along - step
      // Newton's next step would be the square of this.
      if step.magnitude < 1e-6 { return next }
      along = next > low && next < high ? next : (low + high) / 2
    }
    return along
  }
}
