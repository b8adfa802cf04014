internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let block = OperatorParameter(
    "block", .millimeters, "side of the blocks; those smaller than a pixel change nothing", in: 0.05...5,
    severities: [0.28, 0.38, 0.5, 0.68, 0.95])
}

extension ImageOperator {
  /// Square blocks of one color.
  static let pixelate = ImageOperator(
    "pixelate", .resolution, "Square blocks of one color.",
    parameters: [.block],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, scene, _ in
      let factor = 1 / (values[.block] * scene.pixelsPerMillimeter)
      guard factor < 1 else { return }
      let small = picture.shrunk(by: factor)
      picture = small.resampledColumns(.nearest(from: small.width, to: picture.width))
        .resampledRows(.nearest(from: small.height, to: picture.height))
    })
}
