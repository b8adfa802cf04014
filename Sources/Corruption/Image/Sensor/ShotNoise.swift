internal import PixelKernels

extension OperatorParameter {
  fileprivate static let photons = OperatorParameter(
    "photons", .count, "counted where the picture is white; fewer are noisier", in: 4...100_000,
    severities: [1200, 400, 150, 60, 25])
}

extension ImageOperator {
  /// Noise of light itself: photons are counted.
  static let shotNoise = ImageOperator(
    "shot-noise", .sensor, "Noise of light itself: the brighter, the more, as the square root.",
    parameters: [.photons],
    // Poisson's distribution of n photons is close to a normal one of variance n from some 20 on.
    effect: .rows { values, scene, format, stream in
      let photons = values[.photons]
      return SampleNoise(width: scene.width, format, stream) {
        (mean: $0, deviation: ($0 * 255 / photons).squareRoot())
      }
    })
}
