/// A line that is parallel to an edge, as whole pixels: moved to the nearest ones (by half a pixel at most) and as
/// wide as its width rounds to, its color thinned by what it lacks in width. So a line is equally dark wherever it
/// lies, and a chart has few colors.
package struct PixelLine {
  /// The width in pixels, at least one.
  let count: Int
  /// How much of that width the line truly has, at most 1.
  package let coverage: Double

  /// A line of a width in pixels.
  package init(width: Double) {
    count = max(1, Int(width.rounded()))
    coverage = min(1, max(0, width / Double(count)))
  }

  /// The pixels nearest to a line centered on `center`, between 0 and `limit`.
  package func pixels(at center: Double, limit: Int) -> Range<Int> {
    let first = firstPixel(at: center)
    return min(max(first, 0), limit)..<min(max(first + count, 0), limit)
  }

  /// The middle of the pixels nearest to a line centered on `center`.
  package func drawnCenter(at center: Double) -> Double {
    Double(firstPixel(at: center)) + Double(count) / 2
  }

  private func firstPixel(at center: Double) -> Int { Int((center - Double(count) / 2).rounded()) }
}

/// A stretch along a row or a column of pixels.
struct PixelStretch {
  /// The pixels that it touches.
  let pixels: Range<Int>
  private let range: ClosedRange<Double>

  /// Between two places in pixels, in any order, cut off at 0 and `limit`.
  init(from: Double, to: Double, limit: Int) {
    func inside(_ place: Double) -> Double { min(max(place, 0), Double(limit)) }
    range = inside(min(from, to))...inside(max(from, to))
    pixels = Int(range.lowerBound)..<Int(range.upperBound.rounded(.up))
  }

  /// How much of a pixel lies in the stretch, 0 to 1.
  func share(of pixel: Int) -> Double {
    min(range.upperBound, Double(pixel + 1)) - max(range.lowerBound, Double(pixel))
  }
}
