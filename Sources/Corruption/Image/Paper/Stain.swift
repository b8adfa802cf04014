internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of stains, rings and blots in turn", in: 0...20, severities: [1, 2, 3, 4, 6])
  fileprivate static let opacity = OperatorParameter(
    "opacity", .ratio, "of the tide line", in: 0...1, severities: [0.25, 0.4, 0.55, 0.7, 0.85])
}

extension ImageOperator {
  /// Coffee, tea or water that was spilt.
  static let stain = ImageOperator(
    "stain", .paper,
    "Spilt coffee or tea: rings of a cup and blots with a dark tide line, which ink shows through.",
    parameters: [.count, .opacity],
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let isRingFirst = stream.bool(probability: 0.5)
      for index in 0..<values.whole(.count) {
        let isRing = index.isMultiple(of: 2) == isRingFirst
        let blot = Blot(index, isRing: isRing, scene, &stream)
        LightField(scene, pitch: 0.3, over: blot.box) { x, y in 1 - values[.opacity] * blot.density(x, y) }
          .apply(to: &picture, tint: blot.tint)
      }
    })
}

/// One stain: a body bounded by an uneven edge, where the liquid left most of what it carried.
private struct Blot {
  let tint: Tint
  private let middle: Point
  private let radius: Double
  private let isRing: Bool
  private let edge: SmoothNoise
  private let body: SmoothNoise
  private let roughness: Double

  init(_ index: Int, isRing: Bool, _ scene: ImageScene, _ stream: inout RandomStream) {
    let size = scene.millimeters
    radius = isRing ? stream.uniform(in: 34...42) : stream.uniform(in: 9...26)
    let place = Point(
      x: size.width * stream.uniform(in: 0.1...0.9), y: size.height * stream.uniform(in: 0.1...0.9))
    // A ring passes through the place, a blot lies on it: so each is seen on the smallest page.
    let (direction, distance) = (2 * stream.unit(), isRing ? radius - 2 : 0)
    middle = place.offset(
      dx: PortableMath.cosPi(direction) * distance, dy: PortableMath.sinPi(direction) * distance)
    self.isRing = isRing
    roughness = isRing ? 0.012 : 0.3
    edge = SmoothNoise(stream.child(2 * index), wavelength: isRing ? 14 : radius * 0.8, octaves: 3)
    body = SmoothNoise(stream.child(2 * index + 1), wavelength: isRing ? 17 : 9, octaves: 3)
    let colors = [Color(120, 72, 24), Color(150, 98, 36), Color(96, 66, 40)]
    tint = Tint(to: stream.choose(colors) ?? .black)
  }

  /// What it may reach, in mm.
  var box: Rect {
    let reach = radius * (1 + roughness) + 1
    return Rect(x: middle.x - reach, y: middle.y - reach, width: 2 * reach, height: 2 * reach)
  }

  /// From 0 outside to about 1 on the tide line.
  func density(_ x: Double, _ y: Double) -> Double {
    let (dx, dy) = (x - middle.x, y - middle.y)
    let distance = (dx * dx + dy * dy).squareRoot()
    let inside = radius * (1 + roughness * edge.value(x, y)) - distance
    guard inside > -0.5 else { return 0 }
    let unevenness = body.value(x, y)
    let tide = 1 / (1 + inside * inside / 0.6)
    if isRing {
      // The foot of a cup is wet in some places and hardly in others.
      let wetness = Ramp.smooth(unevenness, from: -0.7, to: 0.5)
      let foot = Ramp.smooth(inside, from: -0.3, to: 0.3) * Ramp.smooth(inside, from: 4.6, to: 3.2)
      let inner = 1 / (1 + (inside - 3.6) * (inside - 3.6) / 0.3)
      return foot * wetness * min(0.35 + 0.55 * tide + 0.4 * inner, 1)
    }
    let wash = 0.3 + 0.12 * unevenness + 0.25 / (1 + inside * inside / 12)
    return Ramp.smooth(inside, from: -0.3, to: 0.3) * min(wash + 0.5 * tide, 1)
  }
}
