internal import Raster
internal import Randomness

extension OperatorParameter {
  fileprivate static let count = OperatorParameter(
    "count", .count, "of times", in: 1...20, severities: [2, 2, 3, 3, 4])
  fileprivate static let quality = OperatorParameter(
    "quality", .count, "the lowest of the JPEGs, 1 to 85; the others lie up to 15 above", in: 1...85,
    severities: [72, 56, 42, 28, 15])
}

extension ImageOperator {
  /// A picture that was saved again and again.
  static let repeatJPEG = ImageOperator(
    "repeat-jpeg", .compression,
    "Saved as JPEG again and again, each time with another quality and with its blocks elsewhere.",
    parameters: [.count, .quality],
    effect: .pixels { picture, values, _, stream throws(CorruptionError) in
      let lowest = values.whole(.quality)
      for time in 0..<values.whole(.count) {
        var stream = stream.child(time)
        let quality = lowest + (time == 0 ? 0 : stream.integer(in: 0...15))
        let (dx, dy) = (stream.integer(in: 0...15), stream.integer(in: 0...15))
        var padded = picture.padded(left: dx, top: dy)
        try padded.degradeAsJPEG(quality: quality)
        picture = padded.cropped(left: dx, top: dy)
      }
    })
}

extension PixelBuffer {
  /// The picture with its first column and row repeated.
  fileprivate func padded(left: Int, top: Int) -> PixelBuffer {
    let channels = format.channels
    let length = width * channels
    var result: [UInt8] = []
    result.reserveCapacity((length + left * channels) * (height + top))
    for y in -top..<height {
      let start = max(y, 0) * length
      for _ in 0..<left { result += bytes[start..<start + channels] }
      result += bytes[start..<start + length]
    }
    return PixelBuffer(width: width + left, height: height + top, format: format, bytes: result)
  }

  /// The picture without its first columns and rows.
  fileprivate func cropped(left: Int, top: Int) -> PixelBuffer {
    let length = (width - left) * format.channels
    var result: [UInt8] = []
    result.reserveCapacity(length * (height - top))
    for y in top..<height {
      let start = (y * width + left) * format.channels
      result += bytes[start..<start + length]
    }
    return PixelBuffer(width: width - left, height: height - top, format: format, bytes: result)
  }
}
