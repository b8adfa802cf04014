internal import PixelKernels

extension OperatorParameter {
  fileprivate static let deviation = OperatorParameter(
    "deviation", .levels, "standard deviation", in: 0...128, severities: [4, 8, 14, 23, 36])
}

extension ImageOperator {
  /// Noise of the read-out: the same at every level.
  static let gaussianNoise = ImageOperator(
    "gaussian-noise", .sensor, "Noise of the sensor's read-out: normal, the same at every level.",
    parameters: [.deviation],
    effect: .rows { values, scene, format, stream in
      let deviation = values[.deviation]
      return SampleNoise(width: scene.width, format, stream) { (mean: $0, deviation: deviation) }
    })
}
