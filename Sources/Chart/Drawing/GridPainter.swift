internal import Raster

/// Paints paper and grid as pixels.
///
/// Each line is moved to whole pixels (by half a pixel at most; errors do not add up along the page) and as wide
/// as its width rounds to, its colour thinned by what it lacks in width. So a line is equally dark wherever it
/// lies, and a chart has few colours.
struct GridPainter: Equatable {
  let pixelSize: Page.PixelSize
  let scale: Double
  let background: Color
  let grid: Grid
  let area: Rect
  let origin: Point

  init(_ page: Page) {
    pixelSize = page.pixelSize
    scale = page.paper.pixelsPerMillimetre
    background = page.paper.background
    grid = page.paper.grid
    area = page.grid
    origin = page.gridOrigin
  }

  /// The page with its grid and nothing else.
  func paint() -> PixelBuffer {
    var picture = PixelBuffer(width: pixelSize.width, height: pixelSize.height, color: background)
    switch grid.style {
    case .none: break
    case .bold: paintLines(.bold, on: &picture)
    case .dots:
      paintDots(on: &picture)
      paintLines(.bold, on: &picture)
    case .lines where grid.stacking == .weight:
      paintLines(.fine, on: &picture)
      paintLines(.bold, on: &picture)
    case .lines:
      for axis in [Axis.vertical, .horizontal] {
        for weight in [Weight.bold, .fine] { blendLines(weight, axis, on: &picture) }
      }
    }
    return picture
  }

  private enum Axis {
    case vertical, horizontal
  }

  private func blendLines(_ weight: Weight, _ axis: Axis, on picture: inout PixelBuffer) {
    let pen = weight == .bold ? grid.bold : grid.fine
    let line = PixelLine(width: pen.width * scale)
    let (rows, columns) = (rows, columns)
    let places =
      axis == .vertical
      ? places(weight, from: area.minX, to: area.maxX, origin: origin.x)
      : places(weight, from: area.minY, to: area.maxY, origin: origin.y)
    for place in places {
      if axis == .vertical {
        let columns = line.pixels(at: place, limit: picture.width)
        picture.blend(columns: columns, rows: rows, pen.color, coverage: line.coverage)
      } else {
        let rows = line.pixels(at: place, limit: picture.height)
        picture.blend(columns: columns, rows: rows, pen.color, coverage: line.coverage)
      }
    }
  }

  private enum Weight {
    case fine, bold
  }

  private func paintLines(_ weight: Weight, on picture: inout PixelBuffer) {
    let pen = weight == .bold ? grid.bold : grid.fine
    let line = PixelLine(width: pen.width * scale)
    let color = pen.color.over(background, coverage: line.coverage)
    for x in places(weight, from: area.minX, to: area.maxX, origin: origin.x) {
      picture.fill(columns: line.pixels(at: x, limit: picture.width), rows: rows, color)
    }
    for y in places(weight, from: area.minY, to: area.maxY, origin: origin.y) {
      picture.fill(columns: columns, rows: line.pixels(at: y, limit: picture.height), color)
    }
  }

  /// A dot of twice the fine line's width at each crossing of fine lines.
  private func paintDots(on picture: inout PixelBuffer) {
    let line = PixelLine(width: 2 * grid.fine.width * scale)
    let color = grid.fine.color.over(background, coverage: line.coverage)
    let rows = places(.fine, from: area.minY, to: area.maxY, origin: origin.y)
    for x in places(.fine, from: area.minX, to: area.maxX, origin: origin.x) {
      let columns = line.pixels(at: x, limit: picture.width)
      for y in rows {
        picture.fill(columns: columns, rows: line.pixels(at: y, limit: picture.height), color)
      }
    }
  }

  /// Where lines of a weight lie along one axis, in pixels.
  private func places(_ weight: Weight, from start: Double, to end: Double, origin: Double) -> [Double] {
    let first = Int((start - origin - 1e-6).rounded(.up))
    let last = Int((end - origin + 1e-6).rounded(.down))
    guard first <= last else { return [] }
    return (first...last).filter { $0.isMultiple(of: 5) == (weight == .bold) }
      .map { (origin + Double($0)) * scale }
  }

  private var columns: Range<Int> { span(area.minX, area.maxX, limit: pixelSize.width) }
  private var rows: Range<Int> { span(area.minY, area.maxY, limit: pixelSize.height) }

  /// From the outer edge of a bold line at one end to that of one at the other.
  private func span(_ start: Double, _ end: Double, limit: Int) -> Range<Int> {
    let line = PixelLine(width: grid.bold.width * scale)
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
  /// Lays a colour over a rectangle of an RGB picture.
  fileprivate mutating func blend(columns: Range<Int>, rows: Range<Int>, _ color: Color, coverage: Double) {
    for y in rows {
      for x in columns {
        let mixed = color.over(self[x, y], coverage: coverage)
        fill(columns: x..<x + 1, rows: y..<y + 1, mixed)
      }
    }
  }

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
