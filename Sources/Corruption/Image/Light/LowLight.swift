internal import PixelKernels

extension OperatorParameter {
  fileprivate static let exposure = OperatorParameter(
    "exposure", .ratio, "of a right one", in: 0.02...1, severities: [0.78, 0.6, 0.46, 0.34, 0.24])
  fileprivate static let photons = OperatorParameter(
    "photons", .count, "counted where the picture would be white", in: 4...100_000,
    severities: [1500, 700, 350, 180, 90])
}

extension ImageOperator {
  /// A photograph in a dark room.
  static let lowLight = ImageOperator(
    "low-light", .light, "A photograph in a dark room: darker, and noisier for want of photons.",
    parameters: [.exposure, .photons],
    // Counting noise, amplified as the levels are, and two levels of read-out noise.
    effect: .rows { values, scene, format, stream in
      let (exposure, photons) = (values[.exposure], values[.photons])
      return SampleNoise(width: scene.width, format, stream) { level in
        let mean = level * exposure
        return (mean, (mean * 255 / photons + 4).squareRoot())
      }
    })
}
