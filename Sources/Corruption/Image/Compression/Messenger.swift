internal import PixelKernels
internal import Raster

extension ImageOperator {
  /// A picture sent by a messenger.
  static let messenger = ImageOperator(
    "messenger", .compression,
    "Sent by a messenger: made smaller, saved as JPEG, and shown at its old size again.",
    parameters: [
      OperatorParameter(
        "long-side", .pixels, "of the picture that is sent; a smaller one keeps its size", in: 64...10_000,
        severities: [1600, 1280, 1024, 800, 640]),
      OperatorParameter(
        "quality", .count, "of the JPEG, 1 to 100", in: 1...100, severities: [82, 76, 70, 62, 52]),
    ],
    risks: [.pacing, .fragmentedQRS],
    effect: .pixels { picture, values, _, _ throws(CorruptionError) in
      let factor = min(values["long-side"] / Double(max(picture.width, picture.height)), 1)
      var sent = factor < 1 ? picture.shrunk(by: factor) : picture
      try sent.degradeAsJPEG(quality: Int(values["quality"].rounded()))
      picture = sent.enlarged(width: picture.width, height: picture.height)
    })
}
