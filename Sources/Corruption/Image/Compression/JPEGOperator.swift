internal import Raster

extension OperatorParameter {
  fileprivate static let quality = OperatorParameter(
    "quality", .count, "1 to 100, as libjpeg counts", in: 1...100, severities: [85, 60, 40, 20, 10])
}

extension ImageOperator {
  /// One JPEG compression.
  static let jpeg = ImageOperator(
    "jpeg", .compression,
    "JPEG with color at half the resolution (4:2:0): blocks, and ringing along the trace.",
    parameters: [.quality],
    effect: .pixels { picture, values, _, _ throws(CorruptionError) in
      try picture.degradeAsJPEG(quality: values.whole(.quality))
    })
}
