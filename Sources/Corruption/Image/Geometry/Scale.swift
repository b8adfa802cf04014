internal import PixelKernels
internal import Raster

extension ImageOperator {
  /// A picture with fewer pixels.
  static let scale = ImageOperator(
    "scale", .geometry, "The whole picture larger or smaller.",
    parameters: [
      OperatorParameter(
        "factor", .ratio, "of width and height", in: 0.1...4, severities: [0.9, 0.8, 0.7, 0.6, 0.5])
    ],
    effect: .warp { values, scene, _ in
      Warp(PixelTransform(.scale(x: values["factor"], y: values["factor"])), of: scene)
    })
}
