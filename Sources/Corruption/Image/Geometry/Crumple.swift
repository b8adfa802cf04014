internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let displacement = OperatorParameter(
    "displacement", .millimeters, "root mean square; it changes over about 20 mm", in: 0...1.8,
    severities: [0.1, 0.25, 0.5, 1, 1.8])
}

extension ImageOperator {
  /// Paper that was crumpled and smoothed again.
  static let crumple = ImageOperator(
    "crumple", .geometry, "Paper that was crumpled and smoothed: every place a little off.",
    parameters: [.displacement],
    risks: .unevenScale,
    effect: .warp { values, scene, stream in
      var stream = stream
      // Slopes of sixteen waves no shorter than 64 mm add up to less than 1: the paper nowhere folds over.
      let count = 16
      let amplitude = values[.displacement] * (2 / Double(count)).squareRoot() * scene.pixelsPerMillimeter
      let waves = (0..<count).map { _ in
        WaveField.Wave(
          frequency: stream.direction().scaled(
            by: 1 / stream.uniform(in: 64...130) / scene.pixelsPerMillimeter),
          phase: stream.unit(), amplitude: stream.direction().scaled(by: amplitude))
      }
      return Warp(PixelTransform([.waves(WaveField(waves))]), of: scene)
    })
}

extension RandomStream {
  /// A unit vector, each direction equally likely.
  fileprivate mutating func direction() -> Point {
    let angle = uniform(in: 0...2)
    return Point(x: PortableMath.cosPi(angle), y: PortableMath.sinPi(angle))
  }
}
