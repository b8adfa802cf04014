internal import PixelKernels
internal import Randomness
internal import Raster

extension OperatorParameter {
  fileprivate static let depth = OperatorParameter(
    "depth", .percent, "of light lost on the darkest facets", in: 0...80, severities: [7, 14, 23, 34, 48])
}

extension ImageOperator {
  /// A sheet that was crumpled.
  static let wrinkle = ImageOperator(
    "wrinkle", .paper, "A crumpled sheet smoothed out again: flat facets that catch the light unequally.",
    parameters: [.depth],
    effect: .rows { values, scene, format, stream in
      let depth = Float(values[.depth] / 100)
      let pitch = 0.7
      let places = LightField.places(along: scene, pitch: pitch)
      let coarse = Facets(size: 62, places, stream.child("coarse"))
      let fine = Facets(size: 25, places, stream.child("fine"))
      return LightField(scene, pitch: pitch) { y, row in
        let (coarse, fine) = (coarse.row(y), fine.row(y))
        for column in row.indices {
          row[column] = 1 - depth * min(max(0.6 * coarse[column] + 0.4 * fine[column], 0), 1)
        }
      }.step(format)
    })
}

/// Facets of a crumpled sheet: the cells around scattered points, each tilted its own way to the light, with a
/// bright ridge or a dark valley where two meet.
private struct Facets {
  private static let side = 32
  private let size: Float
  private let places: [Float]
  private let stray: SmoothNoise
  private let columns: SmoothNoise.Columns
  /// By cell of a lattice of 32 × 32, which then repeats.
  private let cells: [Facet]

  /// Facets of about `size` mm, at places in mm along x.
  init(size: Double, _ places: [Double], _ stream: RandomStream) {
    var stream = stream
    self.size = Float(size)
    self.places = places.map { Float($0 / size) }
    cells = (0..<Self.side * Self.side).map { _ in Facet(&stream) }
    stray = SmoothNoise(stream.child("stray"), wavelength: size / 3)
    columns = stray.columns(places)
  }

  /// The shades along the row at `y` mm, from 0 for full light to 1.
  func row(_ y: Double) -> [Float] {
    let (stray, v) = (stray.row(y, at: columns), Float(y) / size)
    var around = Neighbors(cells, column: 0, row: Int(v))
    return places.indices.map { index in
      let bend = 0.08 * stray[index]
      let (u, v) = (places[index] + bend, v - bend)
      let (column, row) = (Int(u.rounded(.down)), Int(v.rounded(.down)))
      if column != around.column || row != around.row {
        around = Neighbors(cells, column: column, row: row)
      }
      return shade(around, u - Float(column), v - Float(row))
    }
  }

  /// The shade at a place in a cell.
  private func shade(_ neighbors: Neighbors, _ u: Float, _ v: Float) -> Float {
    let (first, second) = neighbors.nearest(u, v)
    // Twice the distance from the border, about, in mm.
    let border = (second.square.squareRoot() - first.square.squareRoot()) * size
    // Some borders are sharp folds, others soft bends.
    let sum = first.facet.x + second.facet.x
    let softness = (sum < 1 ? sum : sum - 1) * size / 2 + 1.5
    let blend = 0.5 - 0.5 * Ramp.smooth(border, from: 0, to: softness)
    let level = first.facet.shade(first.dx) * (1 - blend) + second.facet.shade(second.dx) * blend
    let isRidge = first.facet.level + second.facet.level < 1
    let sharpness = 1.5 / softness.squareRoot()
    return level + sharpness * (isRidge ? -0.2 : 0.25) * Ramp.bump(min(border / 1.4, 1))
  }

  /// The facets of a cell of the lattice and of those around it.
  private struct Neighbors {
    /// A facet, and where a place lies from its point, in cells.
    struct Neighbor {
      let facet: Facet
      let dx: Float
      let square: Float
    }

    let column: Int
    let row: Int
    /// Those around the cell, and last its own.
    private let facets: [Facet]
    /// Where the points of those around lie from the cell's corner, in cells.
    private var x = SIMD8<Float>()
    private var y = SIMD8<Float>()

    init(_ cells: [Facet], column: Int, row: Int) {
      (self.column, self.row) = (column, row)
      let mask = Facets.side - 1
      let steps = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1), (0, 0)]
      facets = steps.map { cells[((row + $0.1) & mask) * Facets.side + (column + $0.0) & mask] }
      for lane in x.indices {
        x[lane] = Float(steps[lane].0) + facets[lane].x
        y[lane] = Float(steps[lane].1) + facets[lane].y
      }
    }

    /// Lane by lane, which the compiler makes two instructions of.
    @inline(__always)
    private static func numbered(_ squares: SIMD8<Float>) -> SIMD8<Float> {
      func number(_ lane: Int) -> Float {
        Float(bitPattern: squares[lane].bitPattern & ~15 | UInt32(truncatingIfNeeded: lane))
      }
      return SIMD8<Float>(
        number(0), number(1), number(2), number(3), number(4), number(5), number(6), number(7))
    }

    /// The two whose points are nearest to a place in the cell.
    func nearest(_ u: Float, _ v: Float) -> (Neighbor, Neighbor) {
      let (dx, dy) = (u - x, v - y)
      let squares = dx * dx + dy * dy
      let (ownX, ownY) = (u - facets[8].x, v - facets[8].y)
      let own = ownX * ownX + ownY * ownY
      // The lowest bits, which hardly count, make room for the facet's number.
      let numbered = Self.numbered(squares)
      let isLower = numbered.lowHalf .< numbered.highHalf
      let lower = numbered.highHalf.replacing(with: numbered.lowHalf, where: isLower)
      let higher = numbered.lowHalf.replacing(with: numbered.highHalf, where: isLower)
      var (first, second) = (Float(bitPattern: own.bitPattern & ~15 | 8), higher.min())
      for lane in lower.indices {
        second = min(second, max(first, lower[lane]))
        first = min(first, lower[lane])
      }
      func neighbor(_ numbered: Float) -> Neighbor {
        let number = Int(numbered.bitPattern & 15)
        return number == 8
          ? Neighbor(facet: facets[8], dx: ownX, square: own)
          : Neighbor(facet: facets[number], dx: dx[number], square: squares[number])
      }
      return (neighbor(first), neighbor(second))
    }
  }
}

/// A facet: where its point lies in its cell of the lattice, how dark it is in the middle, and how that changes
/// across it.
private struct Facet {
  let x, y, level, slope: Float

  init(_ stream: inout RandomStream) {
    (x, y, level) = (Float(stream.unit()), Float(stream.unit()), Float(stream.unit()))
    slope = Float(stream.uniform(in: -1...1))
  }

  func shade(_ dx: Float) -> Float { 0.2 + 0.6 * level + 0.7 * slope * dx }
}
