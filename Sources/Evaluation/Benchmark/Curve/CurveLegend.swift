internal import Raster

/// The legend of a pair of axes: a line and a marker a model, and a dashed line for the initial question.
struct CurveLegend {
  /// Width and height in mm.
  let size: Size
  private let entries: [Entry]

  private struct Entry {
    var label: Path
    var color: Color
    var marker: CurveMarker?
  }

  private static let rowHeight = CurvePage.points(14.5)
  private static let padding = CurvePage.points(5)
  private static let lineLength = CurvePage.points(22)
  private static let gap = CurvePage.points(8)

  init(_ axes: CurveFigure.Axes, text: CurveText) throws(RasterError) {
    let dashes = Color(0x66, 0x66, 0x66).over(.white, coverage: 0.7)
    let styles: [(Color, CurveMarker?)] = axes.curves.map { ($0.color, $0.marker) } + [(dashes, nil)]
    var entries: [Entry] = []
    var width = 0.0
    for (label, style) in zip(axes.legend, styles) {
      let path = try text.path(label, size: 10, at: Point(x: 0, y: 0), anchor: .left)
      entries.append(Entry(label: path, color: style.0, marker: style.1))
      width = max(width, try text.width(label, size: 10))
    }
    self.entries = entries
    size = Size(
      width: width + Self.lineLength + Self.gap + 2 * Self.padding,
      height: Double(entries.count) * Self.rowHeight + 2 * Self.padding)
  }

  /// The upper-left corner of a free place within the frame: corners first, then the middles of the sides. Nil where
  /// every place would cover a line.
  func place(in frame: Rect, avoiding ink: [Point]) -> Point? {
    let margin = 2.0
    guard size.width + 2 * margin < frame.width, size.height + 2 * margin < frame.height else { return nil }
    let left = frame.minX + margin
    let right = frame.maxX - margin - size.width
    let top = frame.minY + margin
    let bottom = frame.maxY - margin - size.height
    let middle = ((left + right) / 2, (top + bottom) / 2)
    let places = [
      (right, top), (left, top), (left, bottom), (right, bottom), (right, middle.1), (left, middle.1),
      (middle.0, bottom), (middle.0, top), middle,
    ]
    let free = places.first { x, y in
      let box = Rect(x: x, y: y, width: size.width, height: size.height).expanded(by: 2)
      return !ink.contains { box.contains($0) }
    }
    return free.map { Point(x: $0.0, y: $0.1) }
  }

  /// Draws the legend with its upper-left corner at a point.
  func draw(at origin: Point, on target: inout some Drawing & ~Copyable) {
    let box = Rect(x: origin.x, y: origin.y, width: size.width, height: size.height)
    target.fill(Path(box), color: .white)
    let edge = Color(0xBB, 0xBB, 0xBB)
    for (a, b) in zip(box.corners, box.corners.dropFirst() + box.corners.prefix(1)) {
      target.rule(from: a, to: b, lineWidth: CurvePage.points(0.8), color: edge)
    }
    for (index, entry) in entries.enumerated() {
      let y = origin.y + Self.padding + (Double(index) + 0.5) * Self.rowHeight
      let start = Point(x: origin.x + Self.padding, y: y)
      let end = start.offset(dx: Self.lineLength, dy: 0)
      if let marker = entry.marker {
        target.rule(from: start, to: end, lineWidth: CurvePage.points(2.4), color: entry.color)
        target.mark(marker, at: start.offset(dx: Self.lineLength / 2, dy: 0), color: entry.color)
      } else {
        target.dash(
          from: start, to: end, on: CurvePage.points(5.5), off: CurvePage.points(3),
          lineWidth: CurvePage.points(1.6),
          color: entry.color)
      }
      target.fill(
        entry.label.mapped { $0.offset(dx: end.x + Self.gap, dy: y) }, color: Color(0x1A, 0x1A, 0x1A))
    }
  }
}
