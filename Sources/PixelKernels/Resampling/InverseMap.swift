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

  private let warp: Warp
  private let width: Int
  private let height: Int
  /// Of the largest cells, powers of two. Long rows are read fastest.
  private let sides: (x: Int, y: Int)
  /// Of the source.
  private let size: SIMD2<Double>

  /// The map of a warp of a picture.
  package init(_ warp: Warp, of source: PixelBuffer) {
    self.init(warp, size: SIMD2(Double(source.width), Double(source.height)))
  }

  /// The map of a warp, wherever its source ends.
  package init(_ warp: Warp) { self.init(warp, size: SIMD2(repeating: .infinity)) }

  private init(_ warp: Warp, size: SIMD2<Double>) {
    self.warp = warp
    (width, height) = (warp.width, warp.height)
    self.size = size
    let middle = Point(x: Double(warp.width) / 2, y: Double(warp.height) / 2)
    let scale = warp.isUndone ? 1 : warp.transform.scale(at: middle) ?? 1
    let detail = warp.transform.detail * min(scale, 1)
    func side(_ largest: Int) -> Int {
      var side = largest
      while side > 2, Double(side) > 2 * detail { side /= 2 }
      return side
    }
    sides = (side(256), side(32))
  }

  /// Calls `body` for cells that cover the picture.
  package func forEachCell(_ body: (Cell) -> Void) { forEachCell(in: warp.area, body) }

  /// The part of the picture that the largest cells around an area cover.
  package func wholeCells(around area: PixelArea) -> PixelArea {
    func whole(_ pixels: Range<Int>, _ side: Int, limit: Int) -> Range<Int> {
      let first = pixels.lowerBound / side * side
      return first..<max(min((pixels.upperBound + side - 1) / side * side, limit), first)
    }
    return PixelArea(
      columns: whole(area.columns, sides.x, limit: width), rows: whole(area.rows, sides.y, limit: height))
  }

  /// Calls `body` for the cells that cover ``wholeCells(around:)``; they are those of the whole picture.
  package func forEachCell(in area: PixelArea, _ body: (Cell) -> Void) {
    let half = (x: sides.x / 2, y: sides.y / 2)
    let (columns, rows) = (wholeCells(around: area).columns, wholeCells(around: area).rows)
    guard !columns.isEmpty, !rows.isEmpty else { return }
    var band = (0..<3).map { nodes(row: rows.lowerBound + $0 * half.y, columns) }
    for y in stride(from: rows.lowerBound, to: rows.upperBound, by: sides.y) {
      if y > rows.lowerBound {
        band = [band[2], nodes(row: y + half.y, columns), nodes(row: y + sides.y, columns)]
      }
      for x in stride(from: columns.lowerBound, to: columns.upperBound, by: sides.x) {
        let first = (x - columns.lowerBound) / half.x
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
    let isBeside = size.x.isFinite && (any(upper .< -2) || any(lower .> size + 1))
    if patch.isEmpty || isComplete && isBeside {
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

  private func nodes(row: Int, _ columns: Range<Int>) -> [SIMD2<Double>] {
    stride(from: columns.lowerBound, through: columns.upperBound + sides.x, by: sides.x / 2).map {
      exact(Double($0), Double(row))
    }
  }

  /// The source coordinates of a pixel's center, NaN where it shows nothing.
  private func exact(_ x: Double, _ y: Double) -> SIMD2<Double> {
    guard let place = warp.source(of: Point(x: x + 0.5, y: y + 0.5)),
      max(place.x.magnitude, place.y.magnitude) < 1e6
    else { return SIMD2(repeating: .nan) }
    return SIMD2(place.x - 0.5, place.y - 0.5)
  }
}
