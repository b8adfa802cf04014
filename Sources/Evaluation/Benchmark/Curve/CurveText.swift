internal import Raster

/// Texts of a figure.
struct CurveText {
  let font: Font

  /// Where a text stands to its point; vertically its middle does.
  enum Anchor {
    case left, center, right
  }

  private static let color = Color(0x1A, 0x1A, 0x1A)

  /// The width of a text in mm.
  ///
  /// - Parameter size: in points.
  func width(_ text: String, size: Double) throws(RasterError) -> Double {
    try font.shape(text, size: CurvePage.points(size)).advance
  }

  /// Draws a line of text.
  ///
  /// - Parameters:
  ///   - size: in points.
  ///   - isUpright: whether it is turned by a quarter, to be read from below.
  func draw(
    _ text: String, size: Double, at point: Point, anchor: Anchor, isUpright: Bool = false,
    on target: inout some Drawing & ~Copyable
  ) throws(RasterError) {
    target.fill(
      try path(text, size: size, at: point, anchor: anchor, isUpright: isUpright), color: Self.color)
  }

  /// The outline of a line of text.
  func path(
    _ text: String, size: Double, at point: Point, anchor: Anchor, isUpright: Bool = false
  ) throws(RasterError) -> Path {
    let em = CurvePage.points(size)
    let shape = try font.shape(text, size: em)
    let left: Double =
      switch anchor {
      case .left: 0
      case .center: shape.advance / 2
      case .right: shape.advance
      }
    let drop = em * 0.36  // half of a capital letter
    return shape.path.mapped { place in
      isUpright
        ? Point(x: point.x + place.y + drop, y: point.y - place.x + left)
        : Point(x: point.x + place.x - left, y: point.y + place.y + drop)
    }
  }
}
