/// Paper that was cut along a line and joined again with an offset. Where the two parts overlap, the one that stayed
/// lies on top.
public struct SectionCut: Equatable, Sendable, Codable {
  /// A unit vector across the cut, towards the part that moves.
  public let normal: Point
  /// Of the cut from the origin along the normal, in pixels.
  public let distance: Double
  /// How the part moves, in pixels.
  public let offset: Point

  /// A cut.
  public init(normal: Point, distance: Double, offset: Point) {
    (self.normal, self.distance, self.offset) = (normal, distance, offset)
  }

  func after(_ point: Point) -> Point? {
    guard isBeyond(point) else { return point }
    let moved = point.offset(dx: offset.x, dy: offset.y)
    return isBeyond(moved) ? moved : nil
  }

  func before(_ point: Point) -> Point? {
    guard isBeyond(point) else { return point }
    let moved = point.offset(dx: -offset.x, dy: -offset.y)
    return isBeyond(moved) ? moved : nil
  }

  private func isBeyond(_ point: Point) -> Bool {
    point.x * normal.x + point.y * normal.y >= distance
  }
}
