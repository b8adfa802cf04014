internal import Randomness
internal import Raster

extension ImageOperator {
  /// A sheet that was crumpled.
  static let wrinkle = ImageOperator(
    "wrinkle", .paper, "A crumpled sheet smoothed out again: flat facets that catch the light unequally.",
    parameters: [
      OperatorParameter(
        "depth", .percent, "of light lost on the darkest facets", in: 0...80, severities: [7, 14, 23, 34, 48])
    ],
    effect: .pixels { picture, values, scene, stream in
      let depth = values["depth"] / 100
      let coarse = Facets(size: 62, stream.child("coarse"))
      let fine = Facets(size: 25, stream.child("fine"))
      LightField(scene, pitch: 0.7) { y, row in
        let shades = (coarse.row(y), fine.row(y))
        for column in row.indices {
          let x = Double(column) * 0.7
          row[column] = 1 - depth * min(max(0.6 * shades.0.shade(x) + 0.4 * shades.1.shade(x), 0), 1)
        }
      }.apply(to: &picture)
    })
}

/// Facets of a crumpled sheet: the cells around scattered points, each tilted its own way to the light, with a
/// bright ridge or a dark valley where two meet.
private struct Facets {
  private static let side = 32
  private let size: Double
  private let stray: SmoothNoise
  /// By cell of a lattice of 32 × 32, which then repeats.
  private let cells: [Facet]

  init(size: Double, _ stream: RandomStream) {
    var stream = stream
    self.size = size
    cells = (0..<Self.side * Self.side).map { _ in Facet(&stream) }
    stray = SmoothNoise(stream.child("stray"), wavelength: size / 3)
  }

  /// The facets along a row at `y` mm.
  func row(_ y: Double) -> Row { Row(facets: self, stray: stray.row(y), y: y / size) }

  struct Row {
    fileprivate let facets: Facets
    fileprivate let stray: SmoothNoise.Row
    fileprivate let y: Double

    /// From 0 for full light to 1.
    func shade(_ x: Double) -> Double {
      let bend = 0.08 * stray.value(x)
      return facets.shade(x / facets.size + bend, y - bend)
    }
  }

  private func shade(_ u: Double, _ v: Double) -> Double {
    let (column, row) = (u.rounded(.down), v.rounded(.down))
    let (first, second) = nearest(u - column, v - row, column: Int(column), row: Int(row))
    // Twice the distance from the border, about, in mm.
    let border = (second.square.squareRoot() - first.square.squareRoot()) * size
    // Some borders are sharp folds, others soft bends.
    let sum = first.facet.x + second.facet.x
    let softness = (sum - sum.rounded(.down)) * size / 2 + 1.5
    let blend = 0.5 - 0.5 * Ramp.smooth(border, from: 0, to: softness)
    let level = first.facet.shade(first.dx) * (1 - blend) + second.facet.shade(second.dx) * blend
    let isRidge = first.facet.level + second.facet.level < 1
    let sharpness = 1.5 / softness.squareRoot()
    return level + sharpness * (isRidge ? -0.2 : 0.25) * Ramp.bump(min(border / 1.4, 1))
  }

  /// A facet, and where a place lies from its point, in cells.
  private struct Neighbour {
    let facet: Facet
    let dx: Double
    let square: Double
  }

  /// The two facets whose points are nearest to a place in a cell.
  private func nearest(_ u: Double, _ v: Double, column: Int, row: Int) -> (Neighbour, Neighbour) {
    let mask = Self.side - 1
    func neighbour(_ step: Int) -> Neighbour {
      let (x, y) = (step % 3 - 1, step / 3 - 1)
      let facet = cells[((row &+ y) & mask) &* Self.side &+ (column &+ x) & mask]
      let (dx, dy) = (u - Double(x) - facet.x, v - Double(y) - facet.y)
      return Neighbour(facet: facet, dx: dx, square: dx * dx + dy * dy)
    }
    // The squares are ordered as their bits are; the lowest four make room for the cell.
    var (first, second) = (UInt64.max, UInt64.max)
    for step in 0..<9 {
      let key = neighbour(step).square.bitPattern & ~15 | UInt64(step)
      second = min(second, max(first, key))
      first = min(first, key)
    }
    return (neighbour(Int(first & 15)), neighbour(Int(second & 15)))
  }
}

/// A facet: where its point lies in its cell of the lattice, how dark it is in the middle, and how that changes
/// across it.
private struct Facet {
  let x, y, level, slope: Double

  init(_ stream: inout RandomStream) {
    (x, y, level) = (stream.unit(), stream.unit(), stream.unit())
    slope = stream.uniform(in: -1...1)
  }

  func shade(_ dx: Double) -> Double { 0.2 + 0.6 * level + 0.7 * slope * dx }
}
