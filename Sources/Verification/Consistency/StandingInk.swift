internal import PixelKernels
internal import Raster

/// The pixels of a picture that stand out from what is around them: ink does, stains and dark margins do not.
enum StandingInk {
  /// Levels by which ink is darker than what is around it, at least.
  private static let leastDarkness = 24

  /// The middles of the pixels that stand out most.
  ///
  /// - Parameters:
  ///   - levels: row by row, dark is low.
  ///   - reach: how far around a pixel its surroundings go, in pixels.
  ///   - count: of how many pixels at most; fewer where fewer are dark enough.
  static func places(in levels: [Float], width: Int, reach: Int, count: Int) -> [Point] {
    let contrast = zip(BoxMean.plane(levels, width: width, radius: reach), levels).map { $0 - $1 }
    var counts = [Int](repeating: 0, count: 256)
    for value in contrast { counts[Int(min(max(value, 0), 255))] += 1 }
    var (level, above) = (255, counts[255])
    while level > leastDarkness, above + counts[level - 1] <= count {
      level -= 1
      above += counts[level]
    }
    return contrast.indices.lazy.filter { contrast[$0] >= Float(level) }.map { pixel in
      let (y, x) = pixel.quotientAndRemainder(dividingBy: width)
      return Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
    }
  }
}
