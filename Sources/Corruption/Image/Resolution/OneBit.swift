internal import PixelKernels
internal import Raster

extension ImageOperator {
  /// Black and white.
  static let oneBit = ImageOperator(
    "one-bit", .resolution, "Black and white at Otsu's threshold, as a fax or an old scanner sees it.",
    parameters: [],
    effect: .pixels { picture, _, _, _ in picture.makeBinary() })
}
