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
      LightField(scene, pitch: 0.7) { x, y in
        1 - depth * min(max(0.6 * coarse.shade(x, y) + 0.4 * fine.shade(x, y), 0), 1)
      }.apply(to: &picture)
    })
}

/// Facets of a crumpled sheet: the cells around scattered points, each tilted its own way to the light, with a
/// bright ridge or a dark valley where two meet.
private struct Facets {
  private let size: Double
  private let stray: SmoothNoise
  /// By cell of a lattice of 32 × 32, which then repeats.
  private let cells: [Facet]

  init(size: Double, _ stream: RandomStream) {
    var stream = stream
    self.size = size
    cells = (0..<1024).map { _ in Facet(&stream) }
    stray = SmoothNoise(stream.child("stray"), wavelength: size / 3)
  }

  /// From 0 for full light to 1.
  func shade(_ x: Double, _ y: Double) -> Double {
    let bend = 0.08 * stray.value(x, y)
    let (u, v) = (x / size + bend, y / size - bend)
    let (column, row) = (u.rounded(.down), v.rounded(.down))
    var nearest = (square: Double.infinity, cell: 0, dx: 0.0)
    var second = nearest
    for step in 0..<9 {
      let (cellX, cellY) = (column + Double(step % 3 - 1), row + Double(step / 3 - 1))
      let index = (Int(cellY) & 31) * 32 + Int(cellX) & 31
      let (dx, dy) = (u - cellX - cells[index].x, v - cellY - cells[index].y)
      let square = dx * dx + dy * dy
      if square < nearest.square {
        second = nearest
        nearest = (square, index, dx)
      } else if square < second.square {
        second = (square, index, dx)
      }
    }
    let (cell, other) = (cells[nearest.cell], cells[second.cell])
    // Twice the distance from the border, about, in mm.
    let border = (second.square.squareRoot() - nearest.square.squareRoot()) * size
    // Some borders are sharp folds, others soft bends.
    let sum = cell.x + other.x
    let softness = (sum - sum.rounded(.down)) * size / 2 + 1.5
    let blend = 0.5 - 0.5 * Ramp.smooth(border, from: 0, to: softness)
    let level = cell.shade(nearest.dx) * (1 - blend) + other.shade(second.dx) * blend
    let isRidge = cell.level + other.level < 1
    let sharpness = 1.5 / softness.squareRoot()
    return level + sharpness * (isRidge ? -0.2 : 0.25) * Ramp.bump(min(border / 1.4, 1))
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
