/// A place on a page or in a picture: x to the right, y down. The unit is the owner's: millimeters on a page,
/// pixels in a picture, where (0, 0) is the upper-left corner of the upper-left pixel.
public struct Point: Hashable, Sendable, Codable {
  /// To the right.
  public var x: Double
  /// Downwards.
  public var y: Double

  /// A point at `x` and `y`.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The point moved by `dx` and `dy`.
  public func offset(dx: Double, dy: Double) -> Point { Point(x: x + dx, y: y + dy) }

  /// Both coordinates times `factor`.
  public func scaled(by factor: Double) -> Point { Point(x: x * factor, y: y * factor) }
}

/// Width and height, in the owner's unit.
public struct Size: Hashable, Sendable, Codable {
  /// To the right.
  public var width: Double
  /// Downwards.
  public var height: Double

  /// A size of `width` × `height`.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle, half-open: it holds its left and upper edge, not its right and lower one.
public struct Rect: Hashable, Sendable, Codable {
  /// The left edge.
  public var minX: Double
  /// The upper edge.
  public var minY: Double
  /// The right edge.
  public var maxX: Double
  /// The lower edge.
  public var maxY: Double

  /// The rectangle between the given edges.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The rectangle of a size with its upper-left corner at (x, y).
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.init(minX: x, minY: y, maxX: x + width, maxY: y + height)
  }

  /// The smallest rectangle around points; nil without any.
  package init?(around points: [Point]) {
    guard let first = points.first else { return nil }
    self.init(minX: first.x, minY: first.y, maxX: first.x, maxY: first.y)
    for point in points.dropFirst() {
      (minX, minY) = (min(minX, point.x), min(minY, point.y))
      (maxX, maxY) = (max(maxX, point.x), max(maxY, point.y))
    }
  }

  /// From the left to the right edge.
  public var width: Double { maxX - minX }
  /// From the upper to the lower edge.
  public var height: Double { maxY - minY }

  /// The corners, clockwise from the upper left.
  public var corners: [Point] {
    [Point(x: minX, y: minY), Point(x: maxX, y: minY), Point(x: maxX, y: maxY), Point(x: minX, y: maxY)]
  }

  /// The rectangle with each edge moved outwards by `margin` (inwards where negative).
  public func expanded(by margin: Double) -> Rect {
    Rect(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
  }

  /// The rectangle moved by `dx` and `dy`.
  public func offset(dx: Double, dy: Double) -> Rect {
    Rect(minX: minX + dx, minY: minY + dy, maxX: maxX + dx, maxY: maxY + dy)
  }

  /// Every edge times `factor`.
  public func scaled(by factor: Double) -> Rect {
    Rect(minX: minX * factor, minY: minY * factor, maxX: maxX * factor, maxY: maxY * factor)
  }

  /// Whether the point lies inside.
  public func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
  }

  /// Whether `other` lies wholly inside.
  public func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  /// Whether the two share an area.
  public func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    Rect(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }
}
