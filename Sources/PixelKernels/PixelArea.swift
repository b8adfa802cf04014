package import Raster

/// The pixels of a picture that a rectangle touches.
package struct PixelArea {
  package let columns: Range<Int>
  package let rows: Range<Int>

  /// The pixels that a rectangle in mm touches; nil where it lies beside the picture.
  package init?(_ box: Rect, in picture: PixelBuffer, pixelsPerMillimeter scale: Double) {
    columns = Self.pixels(from: box.minX * scale, to: box.maxX * scale, of: picture.width)
    rows = Self.pixels(from: box.minY * scale, to: box.maxY * scale, of: picture.height)
    if columns.isEmpty || rows.isEmpty { return nil }
  }

  private static func pixels(from start: Double, to end: Double, of count: Int) -> Range<Int> {
    let first = min(max(start.rounded(.down), 0), Double(count))
    return Int(first)..<Int(min(max(end.rounded(.up), first), Double(count)))
  }
}
