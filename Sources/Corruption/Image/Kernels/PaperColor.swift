internal import Raster

extension PixelBuffer {
  /// The color of the paper: in each channel, the level that a quarter of the picture exceeds or reaches, judged by
  /// some ten thousands of pixels.
  var paperColor: Color {
    let channels = format.channels
    // A prime, so that the pixels do not stand in columns.
    let step = 61 * channels
    var histograms = [[Int]](repeating: [Int](repeating: 0, count: 256), count: channels)
    for pixel in stride(from: 0, to: bytes.count, by: step) {
      for channel in 0..<channels { histograms[channel][Int(bytes[pixel + channel])] += 1 }
    }
    let levels = histograms.map { histogram in
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
