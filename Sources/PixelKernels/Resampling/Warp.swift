package import Raster

/// How pixels move: from the picture before to the picture after.
package struct Warp: Sendable {
  /// From a point in the picture before to the point in the picture after.
  package var transform: PixelTransform
  /// Pixels a row of the picture after.
  package var width: Int
  /// Rows of the picture after.
  package var height: Int
  /// What is seen where the picture before does not reach.
  package var surround: Color
  /// Whether it is undone: the picture before is the one that ``transform`` leads to.
  package var isUndone = false

  /// The coordinates in the picture before of a point in the picture after; nil where it shows nothing.
  package func source(of point: Point) -> Point? {
    isUndone ? transform.picture(point) : transform.page(point)
  }

  /// The whole picture after.
  package var area: PixelArea { PixelArea(columns: 0..<width, rows: 0..<height) }

  /// A warp to a picture of this size.
  package init(transform: PixelTransform, width: Int, height: Int, surround: Color) {
    (self.transform, self.width, self.height, self.surround) = (transform, width, height, surround)
  }
}
