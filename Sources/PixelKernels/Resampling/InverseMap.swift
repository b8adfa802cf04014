package import Raster

/// The source coordinates of each pixel of a picture, as rectangles over which they are smooth: computed at a few points of
/// each, and within ``tolerance`` at some others.
package struct InverseMap {
  /// A rectangle of pixels.
  package struct Cell {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int
    /// Centers of pixels of the source, where the first is at 0; nil where there is no source.
    package var patch: InversePatch?
  }

  /// In pixels of the source.
  package static let tolerance = 0.02

  private let transform: PixelTransform
  private let width: Int
  private let height: Int
  /// Of the largest cells, powers of two. Long rows are read fastest.
  private let sides: (x: Int, y: Int)
  /// Of the source.
  private let size: SIMD2<Double>

  /// The map of a warp of a picture.
  package init(_ warp: Warp, of source: PixelBuffer) {
    transform = warp.transform
    (width, height) = (warp.width, warp.height)
    size = SIMD2(Double(source.width), Double(source.height))
    let middle = Point(x: Double(warp.width) / 2, y: Double(warp.height) / 2)
    let detail = warp.transform.detail * min(warp.transform.scale(at: middle) ?? 1, 1)
    func side(_ largest: Int) -> Int {
      var side = largest
      while side > 2, Double(side) > 2 * detail { side /= 2 }
      return side
    }
    sides = (side(256), side(32))
  }

  /// Calls `body` for cells that cover the picture.
  package func forEachCell(_ body: (Cell) -> Void) {
    let half = (x: sides.x / 2, y: sides.y / 2)
    var band = (0..<3).map { nodes(row: $0 * half.y) }
    for y in stride(from: 0, to: height, by: sides.y) {
      if y > 0 { band = [band[2], nodes(row: y + half.y), nodes(row: y + sides.y)] }
      for x in stride(from: 0, to: width, by: sides.x) {
        let first = x / half.x
        let lines = band.map {
          InversePatch.Nodes(first: $0[first], middle: $0[first + 1], last: $0[first + 2])
        }
        let patch = InversePatch(
          lines[0], lines[1], lines[2], half: SIMD2(Double(half.x), Double(half.y)))
        divide(Cell(x: x, y: y, width: sides.x, height: sides.y, patch: patch), patch, body)
      }
    }
  }

  /// Calls `body` for the cell where its patch is true, for parts of it where not.
  private func divide(_ cell: Cell, _ patch: InversePatch, _ body: (Cell) -> Void) {
    guard cell.x < width, cell.y < height else { return }
    var drawn = cell
    drawn.width = min(cell.width, width - cell.x)
    drawn.height = min(cell.height, height - cell.y)
    let (lower, upper) = patch.bounds
    let isComplete = patch.isComplete
    if patch.isEmpty || isComplete && (any(upper .< -2) || any(lower .> size + 1)) {
      drawn.patch = nil
      return body(drawn)
    }
    var (splitsX, splitsY) = (!isComplete, !isComplete)
    if isComplete { (splitsX, splitsY) = errors(of: patch, in: cell) }
    splitsX = splitsX && cell.width > 1
    splitsY = splitsY && cell.height > 1
    // A cell too coarse in a direction in which it cannot be divided is divided in the other.
    guard splitsX || splitsY else {
      drawn.patch = isComplete ? patch : nil
      return body(drawn)
    }
    let (columns, rows) = (splitsX ? 2 : 1, splitsY ? 2 : 1)
    for row in 0..<rows {
      for column in 0..<columns {
        var part = cell
        (part.width, part.height) = (cell.width / columns, cell.height / rows)
        part.x += column * part.width
        part.y += row * part.height
        divide(part, self.patch(of: part), body)
      }
    }
  }

  /// Whether the patch is off to the sides, and up or down, halfway between its places. Off in the corners alone is off
  /// in both.
  private func errors(of patch: InversePatch, in cell: Cell) -> (x: Bool, y: Bool) {
    let half = SIMD2(Double(cell.width / 2), Double(cell.height / 2))
    func isOff(_ column: Double, _ row: Double) -> Bool {
      let at = SIMD2(column, row) * half
      let difference = patch.row(at.y).place(at.x) - exact(Double(cell.x) + at.x, Double(cell.y) + at.y)
      return !((difference * difference).sum() <= Self.tolerance * Self.tolerance)
    }
    let x = half.x > 0 && (isOff(0.5, 1) || isOff(1.5, 1))
    let y = half.y > 0 && (isOff(1, 0.5) || isOff(1, 1.5))
    guard !x, !y else { return (x, y) }
    let isCornerOff = isOff(0.5, 0.5) || isOff(1.5, 0.5) || isOff(0.5, 1.5) || isOff(1.5, 1.5)
    return (isCornerOff, isCornerOff)
  }

  private func patch(of cell: Cell) -> InversePatch {
    // A single column or row has one place, that of its pixels.
    let half = SIMD2(Double(cell.width / 2), Double(cell.height / 2))
    func line(_ n: Double) -> InversePatch.Nodes {
      let (x, y) = (Double(cell.x), Double(cell.y) + n * half.y)
      return InversePatch.Nodes(
        first: exact(x, y), middle: exact(x + half.x, y), last: exact(x + 2 * half.x, y))
    }
    return InversePatch(line(0), line(1), line(2), half: half)
  }

  private func nodes(row: Int) -> [SIMD2<Double>] {
    stride(from: 0, through: width + sides.x, by: sides.x / 2).map { exact(Double($0), Double(row)) }
  }

  /// The source coordinates of a pixel's center, NaN where it shows nothing.
  private func exact(_ x: Double, _ y: Double) -> SIMD2<Double> {
    guard let place = transform.page(Point(x: x + 0.5, y: y + 0.5)),
      max(place.x.magnitude, place.y.magnitude) < 1e6
    else { return SIMD2(repeating: .nan) }
    return SIMD2(place.x - 0.5, place.y - 0.5)
  }
}
