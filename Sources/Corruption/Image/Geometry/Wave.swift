internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let amplitude = OperatorParameter(
    "amplitude", .millimeters, "of the waves", in: 0...5, severities: [0.2, 0.5, 1, 1.8, 3])
}

extension ImageOperator {
  /// Paper that swelled.
  static let wave = ImageOperator(
    "wave", .geometry, "Paper that swelled: regular waves from side to side and from top to bottom.",
    parameters: [.amplitude],
    risks: .unevenScale,
    effect: .warp { values, scene, stream in
      var stream = stream
      let amplitude = values[.amplitude] * scene.pixelsPerMillimeter
      func frequency() -> Double { 1 / (stream.uniform(in: 50...110) * scene.pixelsPerMillimeter) }
      let waves = [
        WaveField.Wave(
          frequency: Point(x: 0, y: frequency()), phase: stream.unit(), amplitude: Point(x: amplitude, y: 0)),
        WaveField.Wave(
          frequency: Point(x: frequency(), y: 0), phase: stream.unit(), amplitude: Point(x: 0, y: amplitude)),
      ]
      return Warp(PixelTransform([.waves(WaveField(waves))]), of: scene)
    })
}
