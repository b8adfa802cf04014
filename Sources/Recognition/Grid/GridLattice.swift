public import Raster

/// The lines of the paper as a picture shows them: where they cross.
public struct GridLattice: Sendable, Equatable {
  /// Where two lines cross.
  public struct Crossing: Sendable, Equatable {
    /// In pixels of the picture.
    public var point: Point
    /// Whether lines are seen there; elsewhere the crossing stands where its neighbors say.
    public var isSeen: Bool
  }

  /// What lines there are.
  public enum Lines: String, Sendable, Codable {
    /// Fine lines every mm, bold ones every 5 mm: the scale is certain.
    case fineAndBold
    /// Lines of one kind, taken to be 5 mm apart.
    case bold
    /// Lines of one kind, taken to be 1 mm apart.
    case fine
  }

  /// The crossings of the lines that are ``step`` apart, row by row; nil where nothing is known.
  public let crossings: [[Crossing?]]
  /// From one line to the next, in mm.
  public let step: Double
  /// What lines there are.
  public let lines: Lines
  /// The share of the crossings, of those that lie in the lattice's bounds, that are seen: 0 to 1.
  public let confidence: Double

  /// The lattice of the same lines, begun at another corner: what ran up, left or down runs right then.
  ///
  /// - Parameter quarters: by how many quarters of a turn the page lies in the picture, clockwise.
  func turned(by quarters: Int) -> GridLattice {
    let width = crossings.map(\.count).max() ?? 0
    let full = crossings.map { $0 + Array(repeating: nil, count: width - $0.count) }
    let turned: [[Crossing?]] =
      switch quarters & 3 {
      case 1: (0..<width).map { row in full.map { $0[width - 1 - row] } }
      case 2: full.reversed().map { $0.reversed() }
      case 3: (0..<width).map { row in full.reversed().map { $0[row] } }
      default: full
      }
    return GridLattice(crossings: turned, step: step, lines: lines, confidence: confidence)
  }

  /// How many crossings are seen.
  public var seen: Int { crossings.joined().count { $0?.isSeen == true } }

  /// The place of a picture's point on the lattice, in mm to the right and down of its first crossing, and the steps
  /// of a mm there; nil far off it.
  public func place(of point: Point) -> (right: Double, down: Double, scale: LocalScale)? {
    var nearest: (column: Int, row: Int, square: Double)?
    for (row, line) in crossings.enumerated() {
      for (column, crossing) in line.enumerated() {
        guard let crossing, crossing.isSeen else { continue }
        let (dx, dy) = (crossing.point.x - point.x, crossing.point.y - point.y)
        if dx * dx + dy * dy < nearest?.square ?? .infinity { nearest = (column, row, dx * dx + dy * dy) }
      }
    }
    guard let nearest, let affine = affine(nearest.column, nearest.row, reach: 2) else { return nil }
    let (right, down) = (affine.right, affine.down)
    let determinant = right.x * down.y - right.y * down.x
    let (dx, dy) = (point.x - affine.origin.x, point.y - affine.origin.y)
    let column = (dx * down.y - dy * down.x) / determinant
    let row = (dy * right.x - dx * right.y) / determinant
    return (
      (Double(nearest.column) + column) * step, (Double(nearest.row) + row) * step,
      LocalScale(right: right.scaled(by: 1 / step), down: down.scaled(by: 1 / step))
    )
  }

  /// The map of the seen crossings about one of them.
  func affine(_ column: Int, _ row: Int, reach: Int) -> (origin: Point, right: Point, down: Point)? {
    var sums = AffineSums()
    for near in max(row - reach, 0)...min(row + reach, crossings.count - 1) {
      for beside in max(column - reach, 0)...min(column + reach, crossings[near].count - 1) {
        guard let found = crossings[near][beside], found.isSeen else { continue }
        sums.add(Double(beside - column), Double(near - row), found.point)
      }
    }
    return sums.solution
  }
}

/// How a mm of the paper lies in the picture.
public struct LocalScale: Sendable, Equatable {
  /// A mm to the right, in pixels.
  public let right: Point
  /// A mm down.
  public let down: Point

  /// Pixels per mm along the lines that run to the right.
  public var pitchX: Double { (right.x * right.x + right.y * right.y).squareRoot() }
  /// Pixels per mm along the lines that run down.
  public var pitchY: Double { (down.x * down.x + down.y * down.y).squareRoot() }
}
