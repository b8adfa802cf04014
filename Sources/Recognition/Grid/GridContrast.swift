internal import Raster

/// What of a picture can be a grid: thin lines that are darker than the paper about them (or lighter, on dark screens),
/// however faint, colored or shaded.
enum GridContrast {
  /// About 0 on paper, about 1 on lines. Traces and text are clipped to a few times a line's contrast, and the contrast
  /// is made even over the picture.
  ///
  /// - Parameters:
  ///   - smoothing: noise is averaged over squares that reach so many pixels.
  ///   - isOpposite: takes lines to be lighter than paper where they seem to be darker, and darker where lighter.
  static func plane(of picture: PixelBuffer, smoothing: Int = 0, isOpposite: Bool = false) -> Plane {
    var dark = darkness(of: picture)
    if smoothing > 0 { dark = dark.boxMean(radius: smoothing) }
    let radius = max(6, max(picture.width, picture.height) / 100)
    let paper = dark.boxMean(radius: radius)
    var high = dark
    for index in high.values.indices { high.values[index] -= paper.values[index] }
    let limit = clip(high)
    var cubes: Double = 0
    for value in high.values {
      let cut = Double(min(max(value, -limit), limit))
      cubes += cut * cut * cut
    }
    let sign: Float = (cubes < 0) != isOpposite ? -1 : 1
    for index in high.values.indices {
      high.values[index] = min(max(high.values[index] * sign, -limit), limit)
    }
    return evened(high, radius: 4 * radius)
  }

  /// How far the darkest channel lies below white: colored lines are dark in one at least.
  private static func darkness(of picture: PixelBuffer) -> Plane {
    let channels = picture.format.channels
    var values = [Float](repeating: 0, count: picture.width * picture.height)
    let bytes = picture.bytes.span
    for pixel in values.indices {
      let base = pixel * channels
      let least =
        channels == 1 ? bytes[base] : min(bytes[base], bytes[base + 1], bytes[base + 2])
      values[pixel] = Float(255 - least)
    }
    return Plane(width: picture.width, height: picture.height, values: values)
  }

  /// Three times the usual contrast, so that what covers little of the picture does not outweigh what covers all of it.
  private static func clip(_ high: Plane) -> Float {
    var sum: Float = 0
    var count: Float = 0
    // The mean magnitude of what lies below twice the mean magnitude, found in three steps.
    var bound = Float.infinity
    for _ in 0..<3 {
      (sum, count) = (0, 0)
      for value in high.values where abs(value) < bound {
        sum += abs(value)
        count += 1
      }
      bound = 3 * sum / max(count, 1)
    }
    return max(bound, 0.5)
  }

  private static func evened(_ high: Plane, radius: Int) -> Plane {
    var squares = high
    for index in squares.values.indices { squares.values[index] *= high.values[index] }
    let power = squares.boxMean(radius: radius)
    let mean = power.values.reduce(0, +) / Float(power.values.count)
    var result = high
    for index in result.values.indices {
      result.values[index] /= (power.values[index] + 0.1 * mean + 1e-6).squareRoot()
    }
    return result
  }
}
