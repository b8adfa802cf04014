internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let amount = OperatorParameter(
    "amount", .ratio, "of the way from white to brown in the middle of the page", in: 0...1,
    severities: [0.1, 0.22, 0.38, 0.58, 0.85])
}

extension ImageOperator {
  /// Paper that has turned yellow and brown.
  static let ageing = ImageOperator(
    "ageing", .paper, "Old paper: yellowed, unevenly, and darker towards its edges.",
    parameters: [.amount],
    effect: .rows { values, scene, format, stream in
      let amount = values[.amount]
      let clouds = SmoothNoise(stream, wavelength: 45, octaves: 3)
      let size = scene.millimeters
      return LightField(scene) { x, y in
        let edge = min(x, y, size.width - x, size.height - y)
        // Air and light come in from the edges.
        let rim = 1 - edge / (edge + 9)
        return 1 - min(amount * (0.85 + 0.3 * clouds.value(x, y) + 0.6 * rim), 1)
      }.step(format, tint: Tint(to: Color(206, 172, 112)))
    })
}
