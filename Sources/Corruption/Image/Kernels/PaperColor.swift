internal import Raster

extension PixelBuffer {
  /// The colour of the paper: in each channel, the level that a quarter of the picture exceeds or reaches, judged by
  /// some ten thousands of pixels.
  var paperColor: Color {
    let channels = format.channels
    // A prime, so that the pixels do not stand in columns.
    let step = 61 * channels
    let levels = (0..<channels).map { channel in
      var histogram = [Int](repeating: 0, count: 256)
      for index in stride(from: channel, to: bytes.count, by: step) { histogram[Int(bytes[index])] += 1 }
      var left = histogram.reduce(0, +) / 4
      var level = 255
      while level > 0, left >= histogram[level] {
        left -= histogram[level]
        level -= 1
      }
      return UInt8(level)
    }
    return Color(levels[0], levels[channels / 2], levels[channels - 1])
  }
}
