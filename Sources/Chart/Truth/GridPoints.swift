internal import Files
public import Raster

/// Where lines of the grid cross in a picture, row by row from the upper left of the page.
public struct GridPoints: Equatable, Sendable {
  /// A place where two lines cross.
  public struct Crossing: Equatable, Sendable {
    /// Its coordinates in the picture; nil where it was cut away.
    public var place: Point?
    /// What can be seen of it.
    public var visibility: PointVisibility
  }

  /// How many horizontal lines there are.
  public let rows: Int
  /// How many vertical lines there are.
  public let columns: Int
  /// Row by row.
  public let crossings: [Crossing]

  /// The crossings in the picture of a chart.
  ///
  /// - Parameters:
  ///   - painter: drew the grid.
  ///   - annotation: what was drawn where in the picture.
  ///   - spacing: from line to line in mm; 5 for the bold lines.
  ///   - covers: what hides the page, in pixels of it.
  init(_ painter: GridPainter, in annotation: ChartAnnotation, every spacing: Int, covers: [PolygonArea]) {
    let (vertical, horizontal) = (
      painter.lines(.vertical, every: spacing), painter.lines(.horizontal, every: spacing)
    )
    let size = annotation.pictureSize
    let frame = Rect(x: 0, y: 0, width: Double(size.width), height: Double(size.height))
    rows = horizontal.count
    columns = vertical.count
    crossings = horizontal.flatMap { row in
      vertical.map { column in
        let page = Point(x: column.center, y: row.center)
        guard let place = annotation.transform.picture(page) else {
          return Crossing(place: nil, visibility: .absent)
        }
        guard frame.contains(place) else { return Crossing(place: place, visibility: .absent) }
        let isDrawn = painter.draws(column, row)
        let isSeen = isDrawn && !covers.contains { $0.contains(page) }
        return Crossing(place: place, visibility: isSeen ? .visible : .hidden)
      }
    }
  }

  /// A NumPy array of shape (rows, columns, 3), 32-bit floats: x, y and visibility; what was cut away is NaN.
  public func npy() -> [UInt8] {
    let values = crossings.flatMap { crossing in
      [
        Float(crossing.place?.x ?? .nan), Float(crossing.place?.y ?? .nan),
        Float(crossing.visibility.rawValue),
      ]
    }
    return NPY.encode(values, shape: [rows, columns, 3])
  }
}
