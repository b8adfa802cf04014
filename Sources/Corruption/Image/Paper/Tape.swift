internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of strips", in: 0...12, severities: [1, 1, 2, 2, 3])
  fileprivate static let opacity = OperatorParameter(
    "opacity", .ratio, "how yellow and hazy it has become", in: 0...1,
    severities: [0.16, 0.3, 0.42, 0.58, 0.75])
}

extension ImageOperator {
  /// Adhesive tape.
  static let tape = ImageOperator(
    "tape", .paper,
    "Strips of old adhesive tape: yellowish and a little hazy, with dirty edges and a gloss along them.",
    parameters: [.count, .opacity],
    effect: .pixels { picture, values, scene, stream in
      let opacity = values[.opacity]
      for index in 0..<values.whole(.count) {
        var stream = stream.child(index)
        let halfWidth = stream.choose([6, 7.5, 9.5]) ?? 9.5
        let gloss = halfWidth * stream.uniform(in: -0.5...0.5)
        let strip = strip(scene.millimeters, &stream)
        // What shines on the surface takes from the ink's contrast.
        strip.apply(to: &picture, scene, halfWidth: halfWidth, .shade) {
          1 - opacity * (0.2 + 0.5 * Ramp.bump(min(($0 - gloss).magnitude / 2.2, 1)))
        }
        strip.apply(to: &picture, scene, halfWidth: halfWidth, tint: Tint(to: Color(206, 176, 92))) {
          beside in
          let margin = halfWidth - beside.magnitude
          let dirt = 0.5 * Ramp.bump(min(margin / 0.5, 1)) + 0.12 * Ramp.bump(min(margin / 2.5, 1))
          return 1 - min(opacity * (0.75 + dirt), 1)
        }
      }
    })

  /// A strip across the page's edge or over a tear in it.
  private static func strip(_ size: Size, _ stream: inout RandomStream) -> ProfiledBand {
    let middle = Point(
      x: size.width * stream.uniform(in: 0.1...0.9), y: size.height * stream.uniform(in: 0.1...0.9))
    let direction = (stream.bool(probability: 0.5) ? 0.5 : 0) + 0.06 * stream.normal()
    let half = stream.uniform(in: 25...120)
    let reach = Point(x: PortableMath.cosPi(direction) * half, y: PortableMath.sinPi(direction) * half)
    let wear = SmoothNoise(stream.child("wear"), wavelength: 12, octaves: 2)
    return ProfiledBand(
      from: middle.offset(dx: -reach.x, dy: -reach.y), to: middle.offset(dx: reach.x, dy: reach.y)
    ) { along in (0, 0.9 + 0.12 * wear.value(along)) }
  }
}
