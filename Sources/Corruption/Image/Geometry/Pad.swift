internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let border = OperatorParameter(
    "border", .millimeters, "on each side", in: 0...200, severities: [5, 10, 20, 30, 50])
}

extension ImageOperator {
  /// A picture that shows what the page lies on.
  static let pad = ImageOperator(
    "pad", .geometry, "A picture that shows what the page lies on, around all of it.",
    parameters: [.border],
    effect: .warp { values, scene, _ in
      let border = Int((values[.border] * scene.pixelsPerMillimeter).rounded())
      return Warp(
        transform: PixelTransform(.translation(dx: Double(border), dy: Double(border))),
        width: scene.width + 2 * border, height: scene.height + 2 * border, surround: scene.surround)
    })
}
