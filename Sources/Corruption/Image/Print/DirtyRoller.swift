internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of smudges on the roller", in: 0...60, severities: [1, 3, 5, 9, 14])
  fileprivate static let opacity = OperatorParameter(
    "opacity", .ratio, "of a smudge", in: 0...1, severities: [0.25, 0.35, 0.45, 0.57, 0.7])
}

extension ImageOperator {
  /// Dirt on a roller.
  static let dirtyRoller = ImageOperator(
    "dirty-roller", .print,
    "Dirt on a roller: the same smudges again and again, one turn of the roller apart.",
    parameters: [.count, .opacity],
    effect: .pixels { picture, values, scene, stream in
      var stream = stream
      let isUpright = stream.bool(probability: 0.6)
      let period = stream.uniform(in: 28...75)
      let size = scene.millimeters
      let (across, length) = isUpright ? (size.width, size.height) : (size.height, size.width)
      for index in 0..<values.whole(.count) {
        var stream = stream.child(index)
        let smudge = Smudge(&stream)
        let place = (across: stream.unit() * across, first: stream.unit() * min(period, length))
        for turn in 0...Int(length / period) {
          let along = place.first + Double(turn) * period
          let middle = isUpright ? Point(x: place.across, y: along) : Point(x: along, y: place.across)
          LightField(scene, pitch: 0.3, over: smudge.box(around: middle)) { x, y in
            1 - values[.opacity] * smudge.density(x - middle.x, y - middle.y)
          }.apply(to: &picture)
        }
      }
    })
}

/// A gray spot with an uneven edge, in mm around its middle.
private struct Smudge {
  private let radii: Size
  private let edge: SmoothNoise
  private let powder: SmoothNoise

  init(_ stream: inout RandomStream) {
    let size = stream.uniform(in: 1...4.5)
    radii = Size(width: size * stream.uniform(in: 0.6...1.6), height: size * stream.uniform(in: 0.6...1.6))
    edge = SmoothNoise(stream.child("edge"), wavelength: size, octaves: 3)
    powder = SmoothNoise(stream.child("powder"), wavelength: 0.9, octaves: 2)
  }

  func box(around middle: Point) -> Rect {
    Rect(
      x: middle.x - 1.5 * radii.width, y: middle.y - 1.5 * radii.height, width: 3 * radii.width,
      height: 3 * radii.height)
  }

  /// From 0 to 1.
  func density(_ x: Double, _ y: Double) -> Double {
    let (u, v) = (x / radii.width, y / radii.height)
    let inside = 1 - (u * u + v * v).squareRoot() + 0.45 * edge.value(x, y)
    return Ramp.smooth(inside, from: 0, to: 0.6) * (0.7 + 0.3 * powder.value(x, y))
  }
}
