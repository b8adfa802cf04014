internal import Chart
internal import Raster

/// A page as it was drawn, in levels of one plane: paper, grid and ink, and what lies where.
struct DrawnLevels {
  /// What a pixel is.
  enum Region: UInt8 {
    /// Nothing was drawn near.
    case paper
    /// Traces run there.
    case trace
    /// Pulses, marks or text.
    case print
  }

  let plane: TonePlane
  /// Paper with its grid, row by row.
  let paper: [Float]
  /// Bare paper.
  let bare: Float
  /// The trace's ink.
  let ink: Float
  let regions: [Region]
  /// About how many pixels have ink of a trace.
  let inkCount: Int

  /// - Parameters:
  ///   - picture: paper and grid, as sharp as the picture that is looked at.
  ///   - isGray: whether that has no colors.
  ///   - pixel: how large a pixel of it is on the page: print reaches as much further.
  init(_ annotation: ChartAnnotation, paper picture: PixelBuffer, isGray: Bool = false, pixel: Double = 1) {
    let paper = annotation.page.paper
    plane = TonePlane(paper, isGray: isGray)
    self.paper = plane.levels(of: picture)
    (bare, ink) = (plane.level(of: paper.background), plane.level(of: paper.trace.color))
    var regions = [Region](repeating: .paper, count: picture.width * picture.height)
    func mark(_ box: Rect, as region: Region, margin: Int) {
      func range(_ low: Double, _ high: Double, _ limit: Int) -> Range<Int> {
        (Int(low.rounded(.down)) - margin..<Int(high.rounded(.up)) + margin).clamped(to: 0..<limit)
      }
      let columns = range(box.minX, box.maxX, picture.width)
      for row in range(box.minY, box.maxY, picture.height) {
        for column in columns { regions[row * picture.width + column] = region }
      }
    }
    for strip in annotation.strips { mark(strip.box, as: .trace, margin: 3) }
    for box in annotation.printed { mark(box, as: .print, margin: Int((2 * pixel).rounded(.up)) - 1) }
    self.regions = regions
    let length = annotation.strips.reduce(0) { $0 + $1.box.width }
    inkCount = Int(length * paper.trace.width * paper.pixelsPerMillimeter)
  }
}

extension DrawnLevels {
  /// Whether a pixel's paper is so much lighter than ink that both can be told apart.
  func isTelling(_ pixel: Int) -> Bool { abs(paper[pixel] - ink) > Self.leastContrast * abs(bare - ink) }

  /// Of the contrast of bare paper.
  private static let leastContrast: Float = 0.45
}

extension ChartAnnotation {
  /// The boxes of what is printed that is no trace.
  var printed: [Rect] { pulses.map(\.box) + marks.map(\.box) + texts.map(\.box) }
}
