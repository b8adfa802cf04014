package import Raster

extension PixelBuffer {
  /// Makes the picture black and white at Otsu's threshold of its luminance.
  package mutating func makeBinary() {
    let limit = Luminance.otsuThreshold(luminanceHistogram)
    let isGray = format == .gray
    var samples = bytes.mutableSpan
    if isGray {
      for index in 0..<samples.count {
        unsafe samples[unchecked: index] = Int(samples[unchecked: index]) > limit ? 255 : 0
      }
    } else {
      precondition(samples.count % 3 == 0)
      for start in stride(from: 0, to: samples.count, by: 3) {
        let level = unsafe Luminance.level(
          samples[unchecked: start], samples[unchecked: start &+ 1], samples[unchecked: start &+ 2])
        for channel in 0..<3 { unsafe samples[unchecked: start &+ channel] = level > limit ? 255 : 0 }
      }
    }
  }

  /// How many pixels have each level of luminance.
  private var luminanceHistogram: [Int] {
    var histogram = [Int](repeating: 0, count: 256)
    guard format == .rgb else {
      for level in bytes { histogram[Int(level)] += 1 }
      return histogram
    }
    let samples = bytes.span
    precondition(samples.count % 3 == 0)
    for start in stride(from: 0, to: samples.count, by: 3) {
      histogram[
        unsafe Luminance.level(
          samples[unchecked: start], samples[unchecked: start &+ 1], samples[unchecked: start &+ 2])] += 1
    }
    return histogram
  }
}
