/// What a page is drawn on: pixels (``Canvas``), a PDF (``PDFCanvas``) or an SVG (``SVGCanvas``). Lengths are in
/// millimeters from the upper-left corner, y down, and finite.
///
/// Code that draws takes `inout some Drawing & ~Copyable` and does not know the target.
public protocol Drawing: ~Copyable {
  /// Strokes the open line through the points with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: in mm; none draws nothing, one a dot.
  ///   - lineWidth: in mm.
  ///   - color: of the ink.
  mutating func stroke(_ points: [Point], lineWidth: Double, color: Color)

  /// Fills an outline in mm; contours inside others are holes by the non-zero rule.
  mutating func fill(_ path: Path, color: Color)

  /// Draws a straight line that is parallel to an edge of the page, with square ends: grids and marks. Pixels show
  /// it as a line of whole pixels: equally dark wherever it lies.
  ///
  /// - Parameters:
  ///   - from: one end, in mm.
  ///   - to: the other.
  ///   - lineWidth: in mm.
  ///   - color: of the ink.
  mutating func rule(from: Point, to: Point, lineWidth: Double, color: Color)
}

extension Drawing where Self: ~Copyable {
  /// The rectangle that the line covers.
  public mutating func rule(from: Point, to: Point, lineWidth: Double, color: Color) {
    let half = lineWidth / 2
    let isVertical = from.x == to.x
    fill(
      Path(
        Rect(
          minX: min(from.x, to.x) - (isVertical ? half : 0),
          minY: min(from.y, to.y) - (isVertical ? 0 : half),
          maxX: max(from.x, to.x) + (isVertical ? half : 0), maxY: max(from.y, to.y) + (isVertical ? 0 : half)
        )),
      color: color)
  }
}
