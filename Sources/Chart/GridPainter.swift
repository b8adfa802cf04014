internal import Raster

/// Paints paper and grid as pixels.
///
/// Each line is moved to whole pixels (by half a pixel at most; errors do not add up along the page) and as wide
/// as its width rounds to, its colour thinned by what it lacks in width. So a line is equally dark wherever it
/// lies, and a chart has few colours.
struct GridPainter {
  let page: Page

  /// The page with its grid and nothing else.
  func background() -> PixelBuffer {
    let (width, height) = page.pixelSize
    var picture = PixelBuffer(width: width, height: height, color: page.paper.background)
    for (pen, isBold) in [(page.paper.fine, false), (page.paper.bold, true)] {
      let line = PixelLine(width: pen.width * page.paper.pixelsPerMillimetre)
      let color = pen.color.over(page.paper.background, coverage: line.coverage)
      for x in places(from: page.grid.minX, to: page.grid.maxX, isBold: isBold) {
        picture.fill(columns: line.pixels(at: x, limit: width), rows: rows, color)
      }
      for y in places(from: page.grid.minY, to: page.grid.maxY, isBold: isBold) {
        picture.fill(columns: columns, rows: line.pixels(at: y, limit: height), color)
      }
    }
    return picture
  }

  /// Pixels of the grid's lines along one axis; of every fifth mm, or of the others.
  private func places(from start: Double, to end: Double, isBold: Bool) -> [Double] {
    (0...Int((end - start).rounded())).filter { $0.isMultiple(of: 5) == isBold }
      .map { (start + Double($0)) * page.paper.pixelsPerMillimetre }
  }

  private var columns: Range<Int> { span(page.grid.minX, page.grid.maxX, limit: page.pixelSize.width) }
  private var rows: Range<Int> { span(page.grid.minY, page.grid.maxY, limit: page.pixelSize.height) }

  private func span(_ start: Double, _ end: Double, limit: Int) -> Range<Int> {
    let scale = page.paper.pixelsPerMillimetre
    let line = PixelLine(width: page.paper.bold.width * scale)
    let first = line.pixels(at: start * scale, limit: limit)
    let last = line.pixels(at: end * scale, limit: limit)
    return first.lowerBound..<max(first.lowerBound, last.upperBound)
  }
}

/// A line as whole pixels.
private struct PixelLine {
  /// The width in pixels, at least one.
  let count: Int
  /// How much of that width the line truly has, at most 1.
  let coverage: Double

  init(width: Double) {
    count = max(1, Int(width.rounded()))
    coverage = min(1, width / Double(count))
  }

  /// The pixels nearest to a line centred on `center`.
  func pixels(at center: Double, limit: Int) -> Range<Int> {
    let first = Int((center - Double(count) / 2).rounded())
    return min(max(first, 0), limit)..<min(max(first + count, 0), limit)
  }
}

extension PixelBuffer {
  /// Fills a rectangle of an RGB picture.
  fileprivate mutating func fill(columns: Range<Int>, rows: Range<Int>, _ color: Color) {
    for y in rows {
      var index = (y * width + columns.lowerBound) * 3
      for _ in columns {
        bytes[index] = color.red
        bytes[index + 1] = color.green
        bytes[index + 2] = color.blue
        index += 3
      }
    }
  }
}
