/// What a page is drawn on: pixels (``Canvas``), a PDF (``PDFCanvas``) or an SVG (``SVGCanvas``). Lengths are in
/// millimetres from the upper-left corner, y down, and finite.
///
/// Code that draws takes `inout some Drawing & ~Copyable` and does not know the target.
public protocol Drawing: ~Copyable {
  /// Strokes the open line through the points with round joins and ends.
  ///
  /// - Parameters:
  ///   - points: in mm; none draws nothing, one a dot.
  ///   - lineWidth: in mm.
  mutating func stroke(_ points: [Point], lineWidth: Double, color: Color)

  /// Fills an outline in mm; contours inside others are holes by the non-zero rule.
  mutating func fill(_ path: Path, color: Color)
}
