internal import Foundation
internal import Raster

/// What lines a traced lattice has between and on its crossings: found by laying all its steps over each other, so that
/// lines stand out however faint they are, and traces do not.
struct LineComb {
  /// How many lines a step has, where all are alike but the fifth ones.
  let division: Int
  /// Every fifth line stands out.
  let hasFineLines: Bool
  /// The step is that of fine lines, of which each fifth stands out: by how many steps the first such one is off the
  /// seed, across and along.
  let boldOffset: (across: Int, along: Int)?

  /// A page is so many mm wide or high at least. Where fine lines would make it smaller, those that stand out must be this
  /// much darker than the others, as a share of these: every fifth one of bold lines may stand out a little, by the pixels
  /// that it falls on, or by what is printed on it.
  private static let small = (page: 100.0, standing: Float(0.5))

  /// - Parameters:
  ///   - plane: the picture's contrast.
  ///   - trace: a lattice.
  ///   - step: from one of its lines to the next, in pixels.
  init(_ plane: Plane, _ trace: LatticeTracer.Trace, step: Double) {
    let folded = FoldedLines(plane, trace)
    let (across, along) = (folded.harmonics(folded.across), folded.harmonics(folded.along))
    let both = zip(across, along).map { ($0 + $1) / 2 }
    let top = both.dropFirst().max() ?? 0
    var divisor = 0
    for index in both.indices.dropFirst() where both[index] > 0.3 * top { divisor = gcd(divisor, index) }
    let size = Double(max(plane.width, plane.height))
    // Bold lines that are hardly bolder than the fine ones leave the fifth harmonics alone above the bound.
    let isFaintlyBold =
      divisor > 0 && divisor % 5 == 0 && Self.coarse(both, divisor) > 0.06 * top
      && size / (step / 5) >= Self.small.page
    division = max(isFaintlyBold ? divisor / 5 : divisor, 1)
    let usual = both.count > 6 ? (both[4] + both[6]) / 2 : .infinity
    hasFineLines = isFaintlyBold || division == 1 && both.count > 6 && both[5] > 1.5 * usual
    let isSmall = size / step < Self.small.page
    let fifths = folded.fifths.flatMap { !isSmall || $0.standing > Self.small.standing ? $0 : nil }
    boldOffset = hasFineLines || division != 1 ? nil : fifths.map { ($0.across, $0.along) }
  }

  /// The largest harmonic of a fifth of the divisor that is none of the divisor.
  private static func coarse(_ harmonics: [Double], _ divisor: Int) -> Double {
    harmonics.indices.filter { $0 > 0 && $0 % (divisor / 5) == 0 && $0 % divisor != 0 }.map { harmonics[$0] }
      .max() ?? 0
  }
}

private func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }

/// The darkness across a lattice's lines.
private struct FoldedLines {
  /// Over one step, across the lines that follow each other to the right, and downwards.
  let across: [Float]
  let along: [Float]
  /// Of lines by their number modulo five, where each fifth stands out in both directions: by at least this share of the
  /// others' darkness.
  let fifths: (across: Int, along: Int, standing: Float)?
  private static let parts = 64

  init(_ plane: Plane, _ trace: LatticeTracer.Trace) {
    let parts = Self.parts
    var (first, second) = ([Float](repeating: 0, count: parts), [Float](repeating: 0, count: parts))
    var counts = (0, 0)
    var (columns, rows) = ([Float](repeating: 0, count: 5), [Float](repeating: 0, count: 5))
    var (columnCounts, rowCounts) = (columns, rows)
    let stride = max(1, trace.crossings.count / 1500)
    var turn = 0
    for (cell, crossing) in trace.crossings where crossing.isSeen {
      turn += 1
      guard
        let right = trace.crossings[LatticeTracer.Cell(column: cell.column + 1, row: cell.row)]?.point,
        let below = trace.crossings[LatticeTracer.Cell(column: cell.column, row: cell.row + 1)]?.point,
        let corner = trace.crossings[LatticeTracer.Cell(column: cell.column + 1, row: cell.row + 1)]?.point
      else { continue }
      let point = crossing.point
      func mean(_ u: Double, _ v: Double) -> Float {
        let x =
          point.x * (1 - u) * (1 - v) + right.x * u * (1 - v) + below.x * (1 - u) * v + corner.x * u * v
        let y =
          point.y * (1 - u) * (1 - v) + right.y * u * (1 - v) + below.y * (1 - u) * v + corner.y * u * v
        return plane.value(x, y) ?? 0
      }
      let (column, row) = ((cell.column % 5 + 5) % 5, (cell.row % 5 + 5) % 5)
      for place in 0..<8 {
        let share = (Double(place) + 0.5) / 8
        columns[column] += mean(0, share)
        rows[row] += mean(share, 0)
      }
      columnCounts[column] += 8
      rowCounts[row] += 8
      guard turn % stride == 0 else { continue }
      for part in 0..<parts {
        let share = Double(part) / Double(parts)
        for place in 0..<12 {
          let other = (Double(place) + 0.5) / 12
          first[part] += mean(share, other)
          second[part] += mean(other, share)
        }
      }
      counts = (counts.0 + 12, counts.1 + 12)
    }
    across = first.map { $0 / Float(max(counts.0, 1)) }
    along = second.map { $0 / Float(max(counts.1, 1)) }
    func standing(_ sums: [Float], _ counts: [Float]) -> (line: Int, share: Float)? {
      guard counts.min() ?? 0 > 0 else { return nil }
      let means = zip(sums, counts).map { $0 / $1 }
      guard let top = means.indices.max(by: { means[$0] < means[$1] }) else { return nil }
      let others = means.indices.filter { $0 != top }.map { means[$0] }
      let mean = others.reduce(0, +) / 4
      let spread = (others.max() ?? 0) - (others.min() ?? 0)
      let excess = means[top] - mean
      guard excess > 0.15 * abs(mean) + 0.05, excess > 2.5 * spread else { return nil }
      return (top, excess / max(abs(mean), 0.01))
    }
    if let column = standing(columns, columnCounts), let row = standing(rows, rowCounts) {
      fifths = (column.line, row.line, min(column.share, row.share))
    } else {
      fifths = nil
    }
  }

  /// The amplitudes of the first harmonics of a step, the mean first.
  func harmonics(_ profile: [Float]) -> [Double] {
    (0...20).map { multiple in
      var (re, im) = (0.0, 0.0)
      for (index, value) in profile.enumerated() {
        let angle = 2 * Double.pi * Double(multiple * index) / Double(profile.count)
        re += Double(value) * cos(angle)
        im += Double(value) * sin(angle)
      }
      return (re * re + im * im).squareRoot() / Double(profile.count)
    }
  }
}
