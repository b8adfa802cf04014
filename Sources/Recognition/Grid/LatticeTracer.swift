internal import Raster

/// Follows a lattice from one crossing to its neighbors, each put where its two lines are darkest.
struct LatticeTracer {
  let plane: Plane
  /// How far along the lines a crossing is looked for, in steps.
  let support: Double
  /// How far off its expected place, in steps.
  let reach: Double

  private static let leastContrast: Float = 0.3
  private static let longestGap = 2

  /// What was found at one crossing.
  struct Crossing {
    var point: Point
    var isSeen: Bool
    /// How much darker its lines are than what lies beside them.
    var contrast: Float
    /// Unseen crossings between this and the last seen one.
    var gap: Int
  }

  /// Where crossings stand, by column and row from the seed.
  struct Trace {
    var crossings: [Cell: Crossing] = [:]
    var seen: Int { crossings.values.count { $0.isSeen } }
  }

  struct Cell: Hashable {
    var column: Int
    var row: Int

    var neighbors: [Cell] {
      [
        Cell(column: column + 1, row: row), Cell(column: column - 1, row: row),
        Cell(column: column, row: row + 1), Cell(column: column, row: row - 1),
      ]
    }
  }

  /// Where a crossing should be, with the steps there.
  private struct Expectation {
    var point: Point
    var right: Point
    var down: Point
  }

  /// All crossings that are reached from the seed.
  func trace(from seed: LatticeSeed, limit: Int = 60_000) -> Trace {
    var trace = Trace()
    var queue = CrossingQueue()
    var steps: [Cell: (right: Point, down: Point)] = [:]
    let start = Cell(column: 0, row: 0)
    queue.push(start, parent: start, priority: 1)
    while let next = queue.pop(), trace.crossings.count < limit {
      guard trace.crossings[next.cell] == nil else { continue }
      let expected = expectation(of: next.cell, from: next.parent, trace, steps, seed)
      guard
        expected.point.x > 0, expected.point.y > 0, expected.point.x < Double(plane.width),
        expected.point.y < Double(plane.height)
      else { continue }
      let across = offset(expected.point, expected.right, expected.down)
      let along = offset(expected.point, expected.down, expected.right)
      let gap = trace.crossings[next.parent]?.gap ?? 0
      steps[next.cell] = (expected.right, expected.down)
      if let across, let along, min(across.contrast, along.contrast) > Self.leastContrast {
        let point = expected.point.offset(
          dx: across.share * expected.right.x + along.share * expected.down.x,
          dy: across.share * expected.right.y + along.share * expected.down.y)
        trace.crossings[next.cell] = Crossing(
          point: point, isSeen: true, contrast: min(across.contrast, along.contrast), gap: 0)
      } else {
        guard gap < Self.longestGap, next.cell != start else { continue }
        trace.crossings[next.cell] = Crossing(
          point: expected.point, isSeen: false, contrast: 0, gap: gap + 1)
      }
      let clearness = min(across?.contrast ?? 0, along?.contrast ?? 0) - Float(gap)
      for cell in next.cell.neighbors where trace.crossings[cell] == nil {
        queue.push(cell, parent: next.cell, priority: clearness)
      }
    }
    return trace
  }

  /// From the seen crossings around a cell: an affine map of least squares; with too few the parent's steps.
  private func expectation(
    of cell: Cell, from parent: Cell, _ trace: Trace, _ steps: [Cell: (right: Point, down: Point)],
    _ seed: LatticeSeed
  ) -> Expectation {
    guard cell != parent, let origin = trace.crossings[parent], let step = steps[parent] else {
      return Expectation(point: seed.origin, right: seed.right, down: seed.down)
    }
    var sums = AffineSums()
    for row in -2...2 {
      for column in -2...2 {
        let near = Cell(column: cell.column + column, row: cell.row + row)
        if let found = trace.crossings[near], found.isSeen {
          sums.add(Double(column), Double(row), found.point)
        }
      }
    }
    if sums.count >= 6, let affine = sums.solution {
      return Expectation(point: affine.origin, right: affine.right, down: affine.down)
    }
    let (column, row) = (Double(cell.column - parent.column), Double(cell.row - parent.row))
    return Expectation(
      point: origin.point.offset(
        dx: column * step.right.x + row * step.down.x, dy: column * step.right.y + row * step.down.y),
      right: step.right, down: step.down)
  }

  /// By which share of `step` the line through a point lies off it, and how dark that is against what lies beside it.
  private func offset(_ point: Point, _ step: Point, _ line: Point) -> (share: Double, contrast: Float)? {
    let length = (step.x * step.x + step.y * step.y).squareRoot()
    let side = max(Int((reach * length / 0.75).rounded(.up)), 3)
    let pitch = reach / Double(side)
    let along = (line.x * line.x + line.y * line.y).squareRoot() * support
    let count = min(max(Int(along / 2), 6), 16)
    var profile = [Float](repeating: 0, count: 2 * side + 1)
    for index in profile.indices {
      let across = Double(index - side) * pitch
      let (x, y) = (point.x + across * step.x, point.y + across * step.y)
      var (sum, seen): (Float, Float) = (0, 0)
      for place in -count...count {
        let share = Double(place) / Double(count) * support
        guard let value = plane.value(x + share * line.x, y + share * line.y) else { continue }
        sum += value
        seen += 1
      }
      guard seen >= Float(count) * 0.8 else { return nil }
      profile[index] = sum / seen
    }
    guard let top = profile.indices.max(by: { profile[$0] < profile[$1] }), top > 0, top < 2 * side else {
      return nil
    }
    let (a, b, c) = (profile[top - 1], profile[top], profile[top + 1])
    let bend = a - 2 * b + c
    let shift = bend < 0 ? Double((a - c) / (2 * bend)) : 0
    let mean = profile.reduce(0, +) / Float(profile.count)
    return ((Double(top - side) + shift) * pitch, b - mean)
  }
}

/// Cells that wait to be looked at, the clearest first.
private struct CrossingQueue {
  private var heap: [(cell: LatticeTracer.Cell, parent: LatticeTracer.Cell, priority: Float)] = []

  mutating func push(_ cell: LatticeTracer.Cell, parent: LatticeTracer.Cell, priority: Float) {
    heap.append((cell, parent, priority))
    var index = heap.count - 1
    while index > 0, heap[(index - 1) / 2].priority < heap[index].priority {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func pop() -> (cell: LatticeTracer.Cell, parent: LatticeTracer.Cell, priority: Float)? {
    guard let top = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var index = 0
    while true {
      var largest = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < heap.count && heap[child].priority > heap[largest].priority { largest = child }
      guard largest != index else { return top }
      heap.swapAt(index, largest)
      index = largest
    }
  }
}

/// The affine map of least squares from cells to points.
struct AffineSums {
  private(set) var count = 0.0
  private var (i, j, ii, ij, jj) = (0.0, 0.0, 0.0, 0.0, 0.0)
  private var (x, xi, xj, y, yi, yj) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)

  mutating func add(_ column: Double, _ row: Double, _ point: Point) {
    count += 1
    i += column
    j += row
    ii += column * column
    ij += column * row
    jj += row * row
    x += point.x
    xi += point.x * column
    xj += point.x * row
    y += point.y
    yi += point.y * column
    yj += point.y * row
  }

  /// Where cell (0, 0) stands, and the steps; nil where the cells lie on one line.
  var solution: (origin: Point, right: Point, down: Point)? {
    guard count > 0 else { return nil }
    let (mi, mj) = (i / count, j / count)
    let (vii, vij, vjj) = (ii - i * mi, ij - i * mj, jj - j * mj)
    let determinant = vii * vjj - vij * vij
    guard determinant > 1e-6 * max(vii * vjj, 1e-9), vii > 0.5, vjj > 0.5 else { return nil }
    let (cxi, cxj) = (xi - x * mi, xj - x * mj)
    let (cyi, cyj) = (yi - y * mi, yj - y * mj)
    let right = Point(x: (cxi * vjj - cxj * vij) / determinant, y: (cyi * vjj - cyj * vij) / determinant)
    let down = Point(x: (cxj * vii - cxi * vij) / determinant, y: (cyj * vii - cyi * vij) / determinant)
    return (
      Point(x: x / count - mi * right.x - mj * down.x, y: y / count - mi * right.y - mj * down.y), right, down
    )
  }
}
