package import Raster

extension PixelBuffer {
  /// The picture's luminance, one byte a pixel.
  package func grayCopy() -> PixelBuffer {
    guard format == .rgb else { return self }
    precondition(bytes.count == 3 * width * height)
    var levels = [UInt8](repeating: 0, count: width * height)
    var gray = levels.mutableSpan
    let source = bytes.span
    for pixel in 0..<gray.count {
      let start = 3 &* pixel
      unsafe gray[unchecked: pixel] = UInt8(
        truncatingIfNeeded: Luminance.level(
          source[unchecked: start], source[unchecked: start &+ 1], source[unchecked: start &+ 2]))
    }
    return PixelBuffer(width: width, height: height, format: .gray, bytes: levels)
  }

  /// Takes over a gray picture of the same size; the format stays.
  ///
  /// - Precondition: the other picture is gray and of this size.
  package mutating func show(_ gray: PixelBuffer) {
    precondition(gray.format == .gray && gray.width == width && gray.height == height)
    guard format == .rgb else {
      self = gray
      return
    }
    var pixels = bytes.mutableSpan
    let levels = gray.bytes.span
    precondition(pixels.count >= 3 * levels.count)
    for pixel in 0..<levels.count {
      for channel in 0..<3 {
        unsafe pixels[unchecked: 3 &* pixel &+ channel] = levels[unchecked: pixel]
      }
    }
  }
}
