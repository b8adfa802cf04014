internal import PixelKernels
internal import Raster
internal import Randomness

extension OperatorParameter {
  fileprivate static let contrast = OperatorParameter(
    "contrast", .percent, "of the fringes", in: 0...60, severities: [3, 5.5, 9, 14, 21])
}

extension ImageOperator {
  /// A photographed screen: its sub-pixels, and the colored fringes between them and the camera's.
  static let moire = ImageOperator(
    "moire", .sensor,
    "A photographed screen: the raster of its sub-pixels and colored fringes where it beats with the camera's.",
    parameters: [.contrast],
    effect: .pixels { picture, values, scene, stream in
      let pattern = ScreenPattern(contrast: values[.contrast] / 100, scene, stream)
      let channels = picture.format.channels
      var gains = [UInt16](repeating: 0, count: picture.width * channels)
      for y in 0..<picture.height {
        pattern.fill(&gains, row: y, channels: channels)
        var pixels = picture.bytes.mutableSpan
        RowArithmetic.multiply(&pixels, at: y * gains.count, by: gains.span)
      }
    })
}
