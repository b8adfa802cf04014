internal import PixelKernels
internal import Raster

extension PixelBuffer {
  /// Lays a color over one pixel: `levels` by channel, `cover` from 0 to 256.
  mutating func lay(_ levels: [Int], overPixel pixel: Int, cover: Int) {
    for channel in levels.indices {
      let index = pixel * levels.count + channel
      let level = Int(bytes[index])
      bytes[index] = UInt8(level + (levels[channel] - level) * cover / 256)
    }
  }
}

extension Color {
  /// By channel; gray is the luminance.
  func levels(_ format: PixelBuffer.Format) -> [Int] {
    format == .rgb ? [Int(red), Int(green), Int(blue)] : [Luminance.level(red, green, blue)]
  }
}
