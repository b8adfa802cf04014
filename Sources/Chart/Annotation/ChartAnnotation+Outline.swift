public import Raster

extension ChartAnnotation {
  /// A polygon on the page as it is seen in the picture. Sides that the transform may bend are followed in steps of 5 mm;
  /// what was cut away is left out. It may reach beyond the edges of the picture, and is empty where nothing of it is
  /// left.
  ///
  /// - Parameter polygon: corners in pixels of the page.
  public func outline(of polygon: [Point]) -> [Point] {
    guard !transform.isIdentity else { return polygon }
    let pitch = 5 * page.paper.pixelsPerMillimeter
    let isStraight = transform.steps.allSatisfy { step in
      if case .homography = step { true } else { false }
    }
    let sides = zip(polygon, polygon.dropFirst() + polygon.prefix(1))
    let corners = isStraight ? polygon : sides.flatMap { subdivided($0, $1, pitch: pitch) }
    return corners.compactMap(transform.picture)
  }

  /// The box around a rectangle of the page as it is seen in the picture; nil where it was cut away.
  ///
  /// - Parameter box: in pixels of the page.
  public func box(of box: Rect) -> Rect? {
    transform.isIdentity ? box : Rect(around: outline(of: box.corners))
  }

  /// The box around a strip's ink in the picture; nil where it was cut away.
  public func box(of strip: Strip) -> Rect? {
    transform.isIdentity ? strip.box : Rect(around: outline(of: strip.polygon))
  }

  /// Where two lines of the grid cross in the picture; nil where the place was cut away.
  ///
  /// - Parameters:
  ///   - column: in mm to the right of the grid's origin.
  ///   - row: in mm below it.
  public func gridCrossing(column: Int, row: Int) -> Point? {
    transform.picture(grid.origin.offset(dx: Double(column) * grid.pitch, dy: Double(row) * grid.pitch))
  }

  private func subdivided(_ from: Point, _ to: Point, pitch: Double) -> [Point] {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    // Far off the page, where an outlying trace leads, coarser parts do.
    let parts = max(Int(min((dx * dx + dy * dy).squareRoot() / pitch, 1000).rounded(.up)), 1)
    return (0..<parts).map { part in
      let share = Double(part) / Double(parts)
      return from.offset(dx: dx * share, dy: dy * share)
    }
  }
}
