internal import Raster

/// Paints paper and grid.
///
/// As pixels each line is a ``PixelLine``: errors do not add up along the page.
struct GridPainter: Equatable {
  let pixelSize: Page.PixelSize
  let scale: Double
  let background: Color
  let grid: Grid
  let area: Rect
  let origin: Point

  init(_ page: Page) {
    pixelSize = page.pixelSize
    scale = page.paper.pixelsPerMillimeter
    background = page.paper.background
    grid = page.paper.grid
    area = page.grid
    origin = page.gridOrigin
  }

  init(_ annotation: ChartAnnotation) {
    let paper = annotation.page.paper
    pixelSize = annotation.page.pixels
    scale = paper.pixelsPerMillimeter
    background = paper.background
    grid = paper.grid
    area = annotation.grid.box.scaled(by: 1 / scale)
    origin = annotation.grid.origin.scaled(by: 1 / scale)
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

  /// Draws paper and grid as outlines.
  func draw(on target: inout some Drawing & ~Copyable, page: Size) {
    target.fill(Path(Rect(x: 0, y: 0, width: page.width, height: page.height)), color: background)
    guard grid.style != .none else { return }
    for weight in [Weight.fine, .bold] where weight == .bold || grid.style == .lines || grid.style == .dots {
      let pen = pen(weight)
      let columns = places(weight, from: area.minX, to: area.maxX, origin: origin.x).map { $0 / scale }
      let rows = places(weight, from: area.minY, to: area.maxY, origin: origin.y).map { $0 / scale }
      if weight == .fine, grid.style == .dots {
        for x in columns {
          for y in rows { target.stroke([Point(x: x, y: y)], lineWidth: 2 * pen.width, color: pen.color) }
        }
        continue
      }
      for x in columns {
        target.rule(
          from: Point(x: x, y: area.minY), to: Point(x: x, y: area.maxY), lineWidth: pen.width,
          color: pen.color)
      }
      for y in rows {
        target.rule(
          from: Point(x: area.minX, y: y), to: Point(x: area.maxX, y: y), lineWidth: pen.width,
          color: pen.color)
      }
    }
  }

  /// Which lines run.
  enum Axis {
    case vertical, horizontal
  }

  /// A line of the grid.
  struct Line {
    /// Its distance from the origin, in mm.
    let number: Int
    /// The middle of the pixels it was drawn on, in pixels of the page.
    let center: Double

    /// Whether it is one of the bold lines.
    var isBold: Bool { number.isMultiple(of: 5) }
  }

  /// The lines of an axis that are a multiple of `spacing` mm from the origin, drawn or not, in order.
  func lines(_ axis: Axis, every spacing: Int) -> [Line] {
    let (start, end, origin) =
      axis == .vertical
      ? (area.minX, area.maxX, self.origin.x) : (area.minY, area.maxY, self.origin.y)
    return numbers(from: start, to: end, origin: origin).filter { $0.isMultiple(of: spacing) }.map { number in
      let pixels = pixelLine(number.isMultiple(of: 5) ? .bold : .fine)
      return Line(number: number, center: pixels.drawnCenter(at: (origin + Double(number)) * scale))
    }
  }

  private func blendLines(_ weight: Weight, _ axis: Axis, on picture: inout PixelBuffer) {
    let pen = pen(weight)
    let line = pixelLine(weight)
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

  /// Whether the grid shows where two of its lines cross.
  func draws(_ column: Line, _ row: Line) -> Bool {
    switch grid.style {
    case .none: false
    case .bold: column.isBold && row.isBold
    case .dots: column.isBold == row.isBold
    case .lines: true
    }
  }

  private enum Weight {
    case fine, bold
  }

  private func pen(_ weight: Weight) -> Paper.Pen { weight == .bold ? grid.bold : grid.fine }

  private func paintLines(_ weight: Weight, on picture: inout PixelBuffer) {
    let line = pixelLine(weight)
    let color = pen(weight).color.over(background, coverage: line.coverage)
    let upright = places(weight, from: area.minX, to: area.maxX, origin: origin.x)
    picture.fill(columns: upright.map { line.pixels(at: $0, limit: picture.width) }, rows: rows, color)
    for y in places(weight, from: area.minY, to: area.maxY, origin: origin.y) {
      picture.fill(columns: [columns], rows: line.pixels(at: y, limit: picture.height), color)
    }
  }

  /// A dot of twice the fine line's width at each crossing of fine lines.
  private func paintDots(on picture: inout PixelBuffer) {
    let line = pixelLine(.fine)
    let color = grid.fine.color.over(background, coverage: line.coverage)
    let rows = places(.fine, from: area.minY, to: area.maxY, origin: origin.y)
    let columns = places(.fine, from: area.minX, to: area.maxX, origin: origin.x)
      .map { line.pixels(at: $0, limit: picture.width) }
    for y in rows { picture.fill(columns: columns, rows: line.pixels(at: y, limit: picture.height), color) }
  }

  /// Where lines of a weight lie along one axis, in pixels.
  private func places(_ weight: Weight, from start: Double, to end: Double, origin: Double) -> [Double] {
    numbers(from: start, to: end, origin: origin).filter { $0.isMultiple(of: 5) == (weight == .bold) }
      .map { (origin + Double($0)) * scale }
  }

  /// How many mm from the origin the lines between two places are.
  private func numbers(from start: Double, to end: Double, origin: Double) -> Range<Int> {
    let first = Int((start - origin - 1e-6).rounded(.up))
    let last = Int((end - origin + 1e-6).rounded(.down))
    return first..<max(first, last + 1)
  }

  /// The pixels of a line of a weight; the dots that stand for fine lines are twice as wide.
  private func pixelLine(_ weight: Weight) -> PixelLine {
    let isDotted = weight == .fine && grid.style == .dots
    return PixelLine(width: (isDotted ? 2 : 1) * pen(weight).width * scale)
  }

  private var columns: Range<Int> { span(area.minX, area.maxX, limit: pixelSize.width) }
  private var rows: Range<Int> { span(area.minY, area.maxY, limit: pixelSize.height) }

  /// From the outer edge of a bold line at one end to that of one at the other.
  private func span(_ start: Double, _ end: Double, limit: Int) -> Range<Int> {
    let line = pixelLine(.bold)
    let first = line.pixels(at: start * scale, limit: limit)
    let last = line.pixels(at: end * scale, limit: limit)
    return first.lowerBound..<max(first.lowerBound, last.upperBound)
  }
}

extension PixelBuffer {
  /// Lays a color over a rectangle of an RGB picture.
  fileprivate mutating func blend(columns: Range<Int>, rows: Range<Int>, _ color: Color, coverage: Double) {
    let width = width
    var pixels = bytes.mutableSpan
    for y in rows {
      for x in columns {
        let index = (y * width + x) * 3
        let ground = Color(pixels[index], pixels[index + 1], pixels[index + 2])
        let mixed = color.over(ground, coverage: coverage)
        pixels[index] = mixed.red
        pixels[index + 1] = mixed.green
        pixels[index + 2] = mixed.blue
      }
    }
  }

  /// Fills rectangles of an RGB picture, row by row: the picture is larger than a processor's cache.
  fileprivate mutating func fill(columns: [Range<Int>], rows: Range<Int>, _ color: Color) {
    let width = width
    var pixels = bytes.mutableSpan
    for y in rows {
      for stretch in columns {
        var index = (y * width + stretch.lowerBound) * 3
        for _ in stretch {
          pixels[index] = color.red
          pixels[index + 1] = color.green
          pixels[index + 2] = color.blue
          index += 3
        }
      }
    }
  }
}
