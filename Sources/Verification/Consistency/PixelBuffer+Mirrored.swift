internal import Raster

extension PixelBuffer {
  /// The picture with its columns or rows, or both, in reverse order.
  func mirrored(horizontally: Bool, vertically: Bool) -> PixelBuffer {
    var result = self
    let channels = format.channels
    for y in 0..<height {
      let from = vertically ? height - 1 - y : y
      for x in 0..<width {
        let column = horizontally ? width - 1 - x : x
        for channel in 0..<channels {
          result.bytes[(y * width + x) * channels + channel] =
            bytes[(from * width + column) * channels + channel]
        }
      }
    }
    return result
  }
}
