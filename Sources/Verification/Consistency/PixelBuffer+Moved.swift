internal import Raster

extension PixelBuffer {
  /// The picture moved by whole pixels; white comes in.
  func moved(right: Int, down: Int) -> PixelBuffer {
    var result = PixelBuffer(
      width: width, height: height, format: format, bytes: [UInt8](repeating: 255, count: bytes.count))
    let channels = format.channels
    let columns = (0..<width).clamped(to: right..<width + right)
    for y in (0..<height).clamped(to: down..<height + down) {
      let from = ((y - down) * width + columns.lowerBound - right) * channels
      let to = (y * width + columns.lowerBound) * channels
      result.bytes.replaceSubrange(
        to..<to + columns.count * channels, with: bytes[from..<from + columns.count * channels])
    }
    return result
  }
}
