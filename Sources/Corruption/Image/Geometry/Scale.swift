internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let factor = OperatorParameter(
    "factor", .ratio, "of width and height", in: 0.1...4, severities: [0.9, 0.8, 0.7, 0.6, 0.5])
}

extension ImageOperator {
  /// A picture with fewer pixels.
  static let scale = ImageOperator(
    "scale", .geometry, "The whole picture larger or smaller.",
    parameters: [.factor],
    effect: .warp { values, scene, _ in
      Warp(PixelTransform(.scale(x: values[.factor], y: values[.factor])), of: scene)
    })
}
