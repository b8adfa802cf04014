internal import PixelKernels

extension OperatorParameter {
  fileprivate static let share = OperatorParameter(
    "share", .percent, "standard deviation as a share of the level", in: 0...100,
    severities: [2.5, 5, 9, 15, 24])
}

extension ImageOperator {
  /// Noise in proportion to the level.
  static let speckleNoise = ImageOperator(
    "speckle-noise", .sensor, "Noise in proportion to the light: white paper turns grainy, ink stays black.",
    parameters: [.share],
    effect: .rows { values, scene, format, stream in
      let share = values[.share] / 100
      return SampleNoise(width: scene.width, format, stream) { (mean: $0, deviation: $0 * share) }
    })
}
