public import Chart
public import Raster

/// What an operator may know of the picture that it works on, and what it tells of places that it hides.
public struct ImageScene: Sendable {
  /// Pixels per mm of paper in the picture as it is now (in its middle, after any geometry).
  public var pixelsPerMillimeter: Double
  /// Pixels a row of the picture as it is now.
  public var width: Int
  /// Rows of the picture as it is now.
  public var height: Int
  /// What was drawn where, for operators that know the printed page; nil for a picture of which nothing is known.
  public var annotation: ChartAnnotation?
  /// From pixels of the page to pixels of the picture as it is now.
  public internal(set) var transform: PixelTransform
  /// What lies around the picture.
  public internal(set) var surround = Color.white
  /// What was hidden so far, in pixels of the page.
  public private(set) var covers: [Cover] = []

  /// A place where the chart cannot be read any more.
  public struct Cover: Sendable, Equatable {
    /// Why.
    public enum Cause: String, Sendable, Codable {
      /// Something lies on the paper, or the paper is gone.
      case covered
      /// The ink is too faint to be seen.
      case faded
    }

    /// The corners of the place.
    public var polygon: [Point]
    /// Why.
    public var cause: Cause
  }

  /// A scene of a picture.
  public init(picture: PixelBuffer, pixelsPerMillimeter: Double, annotation: ChartAnnotation? = nil) {
    width = picture.width
    height = picture.height
    self.pixelsPerMillimeter = pixelsPerMillimeter
    self.annotation = annotation
    transform = annotation?.transform ?? .identity
  }

  /// States that what lies inside the polygon cannot be read any more.
  ///
  /// - Parameters:
  ///   - polygon: corners in pixels of the picture as it is now.
  ///   - cause: why.
  public mutating func hide(_ polygon: [Point], _ cause: Cover.Cause) {
    covers.append(Cover(polygon: polygon.compactMap(transform.page), cause: cause))
  }
}
