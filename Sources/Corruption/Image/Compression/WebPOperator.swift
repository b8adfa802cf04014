internal import Raster

extension OperatorParameter {
  fileprivate static let quality = OperatorParameter(
    "quality", .count, "0 to 100, as libwebp counts", in: 0...100, severities: [75, 45, 25, 10, 2])
}

extension ImageOperator {
  /// One WebP compression.
  static let webP = ImageOperator(
    "webp", .compression, "WebP with loss: fine lines smear and vanish before blocks are seen.",
    parameters: [.quality],
    effect: .pixels { picture, values, _, _ throws(CorruptionError) in
      try picture.degradeAsWebP(quality: values.whole(.quality))
    })
}
