internal import PixelKernels
internal import Raster

extension Warp {
  /// A warp whose frame holds the whole picture, however it was moved.
  init(_ transform: PixelTransform, of scene: ImageScene) {
    let places = Self.border(width: scene.width, height: scene.height).compactMap(transform.picture)
    let (xs, ys) = (places.map(\.x), places.map(\.y))
    let (left, right) = Self.whole(xs.min() ?? 0, xs.max() ?? 1)
    let (top, bottom) = Self.whole(ys.min() ?? 0, ys.max() ?? 1)
    let move = Homography.translation(dx: -Double(left), dy: -Double(top))
    self.init(
      transform: transform.then(PixelTransform(move)), width: right - left, height: bottom - top,
      surround: scene.surround)
  }

  /// A turn about the middle, clockwise, in degrees. Quarter turns put pixels on pixels: about the middle of a picture
  /// whose width and height add up to an odd number they would lie half a pixel off, so they turn about a corner.
  init(turnedBy degrees: Double, of scene: ImageScene) {
    let turn = Homography.rotation(degrees: degrees)
    let isQuarter = degrees.truncatingRemainder(dividingBy: 90) == 0
    self.init(PixelTransform(isQuarter ? turn : turn.about(scene.middle)), of: scene)
  }

  /// Whether some of a picture of this size falls out of the frame.
  func cutsAway(width: Int, height: Int) -> Bool {
    let frame = Rect(x: 0, y: 0, width: Double(self.width), height: Double(self.height)).expanded(by: 0.01)
    return !Self.border(width: width, height: height).compactMap(transform.picture).allSatisfy(frame.contains)
  }

  /// Whole pixels around a span, with room for rounding.
  private static func whole(_ from: Double, _ to: Double) -> (Int, Int) {
    let first = Int((from + 1e-6).rounded(.down))
    return (first, max(Int((to - 1e-6).rounded(.up)), first + 1))
  }

  /// Places along the edges of a picture.
  private static func border(width: Int, height: Int) -> [Point] {
    (0...64).flatMap { index in
      let (x, y) = (Double(width) * Double(index) / 64, Double(height) * Double(index) / 64)
      return [
        Point(x: x, y: 0), Point(x: x, y: Double(height)), Point(x: 0, y: y), Point(x: Double(width), y: y),
      ]
    }
  }
}

extension ImageScene {
  /// The middle of the picture.
  var middle: Point { Point(x: Double(width) / 2, y: Double(height) / 2) }

  /// From the middle to a corner, in pixels.
  var halfDiagonal: Double {
    let (x, y) = (middle.x, middle.y)
    return (x * x + y * y).squareRoot()
  }

  /// Of a camera that sees the whole page, in pixels: 350 mm, more for larger pages.
  var cameraDistance: Double { max(350 * pixelsPerMillimeter, 2.2 * halfDiagonal) }
}
