internal import Raster

extension ImageOperator {
  /// Black and white.
  static let oneBit = ImageOperator(
    "one-bit", .resolution, "Black and white at Otsu's threshold, as a fax or an old scanner sees it.",
    parameters: [],
    effect: .pixels { picture, _, _, _ in
      let channels = picture.format.channels
      let (green, blue) = channels == 3 ? (1, 2) : (0, 0)
      var histogram = [Int](repeating: 0, count: 256)
      var pixels = picture.bytes.mutableSpan
      for start in stride(from: 0, to: pixels.count, by: channels) {
        histogram[
          unsafe Luminance.level(
            pixels[unchecked: start], pixels[unchecked: start &+ green], pixels[unchecked: start &+ blue])] +=
          1
      }
      let threshold = Luminance.otsuThreshold(histogram)
      for start in stride(from: 0, to: pixels.count, by: channels) {
        let level = unsafe Luminance.level(
          pixels[unchecked: start], pixels[unchecked: start &+ green], pixels[unchecked: start &+ blue])
        for channel in 0..<channels {
          unsafe pixels[unchecked: start &+ channel] = level > threshold ? 255 : 0
        }
      }
    })
}
