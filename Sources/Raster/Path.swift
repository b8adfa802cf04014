/// An outline to fill: closed contours of lines and cubic curves, in the owner's unit.
public struct Path: Equatable, Sendable {
  /// One step of an outline.
  public enum Element: Equatable, Sendable {
    /// Starts a contour.
    case move(Point)
    /// A straight line to a point.
    case line(Point)
    /// A cubic Bézier curve with two control points to a point.
    case curve(Point, Point, Point)
    /// Closes the contour.
    case close
  }

  /// The steps, in order.
  public var elements: [Element] = []

  /// An outline without contours.
  public init() {}

  /// The outline of a rectangle.
  public init(_ rect: Rect) {
    let corners = rect.corners
    elements = [.move(corners[0])] + corners.dropFirst().map { .line($0) } + [.close]
  }

  /// The outline with every point mapped.
  public func mapped(_ transform: (Point) -> Point) -> Path {
    var result = self
    for index in elements.indices {
      result.elements[index] =
        switch elements[index] {
        case .move(let point): .move(transform(point))
        case .line(let point): .line(transform(point))
        case .curve(let first, let second, let end):
          .curve(transform(first), transform(second), transform(end))
        case .close: .close
        }
    }
    return result
  }

  /// The smallest upright rectangle around all points, control points among them: the ink or a little more. Nil
  /// without points.
  public var bounds: Rect? {
    var box: Rect?
    func add(_ point: Point) {
      let spot = Rect(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
      box = box?.union(spot) ?? spot
    }
    for element in elements {
      switch element {
      case .move(let point), .line(let point): add(point)
      case .curve(let first, let second, let end): [first, second, end].forEach(add)
      case .close: break
      }
    }
    return box
  }
}
