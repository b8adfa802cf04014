internal import Randomness
internal import Raster

/// A rectangle that lies a little turned on the paper, in mm.
struct TurnedBox {
  let middle: Point
  let size: Size
  /// The direction of its width.
  private let axis: Point

  /// - Parameter angle: in half turns, clockwise.
  init(middle: Point, size: Size, angle: Double) {
    self.middle = middle
    self.size = size
    axis = Point(x: PortableMath.cosPi(angle), y: PortableMath.sinPi(angle))
  }

  /// A rectangle somewhere on a page, wholly on it where it fits. A larger one by the same stream holds the smaller.
  ///
  /// - Parameter turn: the standard deviation of its angle, in half turns.
  init(size: Size, on page: Size, turn: Double, _ stream: inout RandomStream) {
    let aim = Point(
      x: page.width * stream.uniform(in: 0.1...0.9), y: page.height * stream.uniform(in: 0.1...0.9))
    let angle = min(max(turn * stream.normal(), -2 * turn), 2 * turn)
    let box = TurnedBox(middle: aim, size: size, angle: angle)
    let half = Size(
      width: (size.width * box.axis.x.magnitude + size.height * box.axis.y.magnitude) / 2,
      height: (size.width * box.axis.y.magnitude + size.height * box.axis.x.magnitude) / 2)
    self.init(
      middle: Point(
        x: Self.kept(aim.x, half.width, of: page.width), y: Self.kept(aim.y, half.height, of: page.height)),
      size: size, angle: angle)
  }

  private static func kept(_ middle: Double, _ half: Double, of length: Double) -> Double {
    2 * half > length ? length / 2 : min(max(middle, half), length - half)
  }

  /// The place of a point given from the middle, along width and height.
  func place(_ point: Point) -> Point {
    middle.offset(dx: point.x * axis.x - point.y * axis.y, dy: point.x * axis.y + point.y * axis.x)
  }

  /// The point, from the middle along width and height, of a place.
  func point(_ place: Point) -> Point {
    let step = place - middle
    return Point(x: step.x * axis.x + step.y * axis.y, y: step.y * axis.x - step.x * axis.y)
  }

  /// Clockwise from the upper left.
  var corners: [Point] {
    Rect(x: -size.width / 2, y: -size.height / 2, width: size.width, height: size.height).corners.map(place)
  }
}
