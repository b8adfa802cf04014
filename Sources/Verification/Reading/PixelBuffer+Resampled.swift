internal import Raster

extension PixelBuffer {
  /// A picture whose pixels show what this one has at other places, between its pixels; white beside it.
  ///
  /// - Parameters:
  ///   - width, height: of the result, in pixels.
  ///   - perPixel: pixels of this picture that one of the result spans; where several, their mean stands.
  ///   - place: from a place of the result to one of this picture.
  func resampled(width: Int, height: Int, perPixel: Double, place: (Point) -> Point) -> PixelBuffer {
    let channels = format.channels
    let parts = max(Int(perPixel.rounded(.up)), 1)
    var bytes = [UInt8](repeating: 255, count: width * height * channels)
    for y in 0..<height {
      for x in 0..<width {
        var sum = SIMD3<Int>()
        for part in 0..<parts * parts {
          let (row, column) = part.quotientAndRemainder(dividingBy: parts)
          let spot = place(
            Point(
              x: Double(x) + (Double(column) + 0.5) / Double(parts),
              y: Double(y) + (Double(row) + 0.5) / Double(parts)))
          let levels = levels(at: spot) ?? SIMD3(255, 255, 255)
          sum &+= SIMD3(Int(levels.x), Int(levels.y), Int(levels.z))
        }
        for channel in 0..<channels {
          bytes[(y * width + x) * channels + channel] = UInt8(
            (sum[channel] + parts * parts / 2) / (parts * parts))
        }
      }
    }
    return PixelBuffer(width: width, height: height, format: format, bytes: bytes)
  }

  /// The whole picture in another size.
  func resized(width: Int, height: Int) -> PixelBuffer {
    let (across, down) = (Double(self.width) / Double(width), Double(self.height) / Double(height))
    return resampled(width: width, height: height, perPixel: max(across, down)) {
      Point(x: $0.x * across, y: $0.y * down)
    }
  }
}
