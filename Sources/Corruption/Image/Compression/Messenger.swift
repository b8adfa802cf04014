internal import PixelKernels
internal import Raster

extension OperatorParameter {
  fileprivate static let longSide = OperatorParameter(
    "long-side", .pixels, "of the picture that is sent; a smaller one keeps its size", in: 64...10_000,
    severities: [1600, 1280, 1024, 800, 640])
  fileprivate static let quality = OperatorParameter(
    "quality", .count, "of the JPEG, 1 to 100", in: 1...100, severities: [82, 76, 70, 62, 52])
}

extension ImageOperator {
  /// A picture sent by a messenger.
  static let messenger = ImageOperator(
    "messenger", .compression,
    "Sent by a messenger: made smaller, saved as JPEG, and shown at its old size again.",
    parameters: [.longSide, .quality],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, _, _ throws(CorruptionError) in
      let factor = min(values[.longSide] / Double(max(picture.width, picture.height)), 1)
      var sent = factor < 1 ? picture.shrunk(by: factor) : picture
      try sent.degradeAsJPEG(quality: values.whole(.quality))
      picture = sent.enlarged(width: picture.width, height: picture.height)
    })
}
