public import Raster

/// Finds the grid of a chart in the pixels alone: the spectra of tiles give the steps of a lattice, its crossings are
/// followed over the picture, and what lines lie between them says how far apart they are.
public enum GridFinder {
  /// A lattice of which fewer crossings are seen may be a wrong one.
  private static let leastConfidence = 0.6
  /// One of which more are seen is not looked for again.
  private static let sureConfidence = 0.85

  /// How a picture is looked at.
  private struct Look {
    /// Noise is averaged over squares that reach so many pixels.
    var smoothing = 0
    /// Edges and shadows may outweigh lines in what is darker: lines may then seem to be lighter than the paper.
    var isOpposite = false
    /// How far along its lines a crossing is looked for, in steps: far where lines are broken.
    var support = 0.9
  }

  /// One after the other, until a grid is sure.
  private static let looks = [
    Look(), Look(smoothing: 1), Look(smoothing: 1, isOpposite: true), Look(isOpposite: true, support: 2.5),
    Look(support: 2.5), Look(smoothing: 2), Look(smoothing: 2, isOpposite: true),
  ]

  /// The grid of a picture; nil where there is none that is sure.
  public static func lattice(in picture: PixelBuffer) -> GridLattice? {
    var best: GridLattice?
    for look in looks {
      let plane = GridContrast.plane(
        of: picture, smoothing: look.smoothing, isOpposite: look.isOpposite)
      if let found = bestTrace(plane, LatticeTracer(plane: plane, support: look.support, reach: 0.16)),
        let lattice = GridLattice(found.trace, lines: found.lines, step: found.lines == .fine ? 1 : 5),
        lattice.confidence > best?.confidence ?? 0
      {
        best = lattice
      }
      if let best, best.confidence > sureConfidence { return best }
    }
    return best.flatMap { $0.confidence > leastConfidence ? $0 : nil }
  }

  /// A trace with what its lines are.
  fileprivate struct Found {
    var trace: LatticeTracer.Trace
    var comb: LineComb
    var seed: LatticeSeed
    var lines = GridLattice.Lines.bold

    /// Pixels of the picture that the seen crossings stand for, by how clear they are and how square their cells.
    var quality: Double {
      let (right, down) = (seed.right.length, seed.down.length)
      let squareness = min(right, down) / max(right, down)
      let area = abs(seed.right.x * seed.down.y - seed.right.y * seed.down.x)
      return Double(trace.contrast) * area * (squareness > 0.75 ? 1 : squareness)
    }
  }

  private static let leastSeen = 30
  private static let mostTraces = 4

  private static func bestTrace(_ plane: Plane, _ tracer: LatticeTracer) -> Found? {
    var best: Found?
    var tried: [LatticeSeed] = []
    for seed in seeds(plane) where !tried.contains(where: { $0.isLike(seed) }) {
      tried.append(seed)
      let trace = tracer.trace(from: seed)
      guard trace.seen >= leastSeen else { continue }
      let found = Found(trace: trace, comb: LineComb(plane, trace, step: seed.right.length), seed: seed)
      if found.quality > best?.quality ?? 0 { best = found }
      let area = Double(plane.width * plane.height)
      if found.comb.hasFineLines && found.comb.division == 1 && found.quality > 0.5 * area { break }
      if tried.count >= mostTraces { break }
    }
    return best.flatMap { settled($0, plane, tracer) }
  }

  /// Of the picture, and of smaller ones where it is large; the clearest first.
  private static func seeds(_ plane: Plane) -> [LatticeSeed] {
    var result: [LatticeSeed] = []
    var (level, factor) = (plane, 1.0)
    while let finder = SeedFinder(level) {
      result += finder.seeds().prefix(6).map { $0.scaled(by: factor) }
      guard max(level.width, level.height) > 1300 else { break }
      level = level.halved()
      factor *= 2
    }
    return result.sorted { $0.strength > $1.strength }
  }

  /// Traced anew with the step of the bold lines, where it was another one.
  private static func settled(_ first: Found, _ plane: Plane, _ tracer: LatticeTracer) -> Found? {
    var found = first
    for _ in 0..<3 {
      if found.comb.division == 1, found.comb.boldOffset == nil { break }
      guard let seed = found.newSeed else { break }
      let trace = tracer.trace(from: seed)
      guard trace.seen >= leastSeen else { break }
      found = Found(trace: trace, comb: LineComb(plane, trace, step: seed.right.length), seed: seed)
    }
    found.lines = found.comb.hasFineLines ? .fineAndBold : assumed(found, plane)
    return found
  }

  /// Lines of one kind: a page is 100 mm wide at least, and 450 mm at most.
  private static func assumed(_ found: Found, _ plane: Plane) -> GridLattice.Lines {
    let steps = Double(max(plane.width, plane.height)) / found.seed.right.length
    return steps > 90 ? .fine : .bold
  }
}

extension GridFinder.Found {
  /// A seen crossing amid seen ones, with the step that the lines between crossings ask for.
  fileprivate var newSeed: LatticeSeed? {
    let offset = comb.boldOffset
    let factor = offset == nil ? 1 / Double(comb.division) : 5
    let candidates = trace.crossings.filter { cell, crossing in
      guard crossing.isSeen else { return false }
      guard let offset else { return true }
      return (cell.column - offset.across) % 5 == 0 && (cell.row - offset.along) % 5 == 0
    }
    guard
      let start = candidates.max(by: { first, second in
        (first.value.contrast, first.key.column, first.key.row)
          < (second.value.contrast, second.key.column, second.key.row)
      })
    else { return nil }
    var sums = AffineSums()
    for row in -3...3 {
      for column in -3...3 {
        let cell = LatticeTracer.Cell(column: start.key.column + column, row: start.key.row + row)
        if let near = trace.crossings[cell], near.isSeen { sums.add(Double(column), Double(row), near.point) }
      }
    }
    guard let affine = sums.solution else { return nil }
    return LatticeSeed(
      origin: start.value.point, right: affine.right.scaled(by: factor),
      down: affine.down.scaled(by: factor), strength: seed.strength, hasFineLines: seed.hasFineLines)
  }
}

extension LatticeSeed {
  fileprivate func scaled(by factor: Double) -> LatticeSeed {
    var copy = self
    copy.origin = origin.scaled(by: factor)
    copy.right = right.scaled(by: factor)
    copy.down = down.scaled(by: factor)
    return copy
  }

  /// Whether another seed's steps are within a fifth of these.
  fileprivate func isLike(_ other: LatticeSeed) -> Bool {
    abs(right.length / other.right.length - 1) < 0.2 && abs(down.length / other.down.length - 1) < 0.2
  }
}

extension LatticeTracer.Trace {
  /// Summed over the seen crossings, each at most 1.
  var contrast: Float { crossings.values.reduce(0) { $0 + min($1.contrast, 1) } }
}

extension Point {
  /// From the origin.
  var length: Double { (x * x + y * y).squareRoot() }
}

extension GridLattice {
  /// A trace as rows of crossings. Crossings that lie off what their neighbors say count as unseen.
  init?(_ trace: LatticeTracer.Trace, lines: Lines, step: Double) {
    let cells = trace.crossings.filter { $0.value.isSeen }.keys
    guard let left = cells.map(\.column).min(), let right = cells.map(\.column).max(),
      let top = cells.map(\.row).min(), let bottom = cells.map(\.row).max()
    else { return nil }
    crossings = (top...bottom).map { row in
      (left...right).map { column in
        let cell = LatticeTracer.Cell(column: column, row: row)
        guard let crossing = trace.crossings[cell] else { return nil }
        return Crossing(point: crossing.point, isSeen: crossing.isSeen && trace.agrees(cell, crossing))
      }
    }
    (self.lines, self.step) = (lines, step)
    let all = crossings.joined()
    confidence = Double(all.count { $0?.isSeen == true }) / Double(max(all.count { $0 != nil }, 1))
  }
}

extension LatticeTracer.Trace {
  /// Whether a crossing stands where those around it say, to a tenth of a step.
  fileprivate func agrees(_ cell: LatticeTracer.Cell, _ crossing: LatticeTracer.Crossing) -> Bool {
    var sums = AffineSums()
    for row in -2...2 {
      for column in -2...2 where row != 0 || column != 0 {
        let near = LatticeTracer.Cell(column: cell.column + column, row: cell.row + row)
        if let found = crossings[near], found.isSeen { sums.add(Double(column), Double(row), found.point) }
      }
    }
    guard sums.count >= 4, let affine = sums.solution else { return false }
    let off = Point(x: crossing.point.x - affine.origin.x, y: crossing.point.y - affine.origin.y)
    return off.length < 0.1 * min(affine.right.length, affine.down.length)
  }
}
