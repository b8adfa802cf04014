internal import Randomness

/// Smooth random values over the paper: equally likely between −1 and 1 at the crossings of a square lattice,
/// without a kink between them.
///
/// Further octaves are half as long and half as strong. The lattice repeats after 64 cells.
struct SmoothNoise {
  /// A power of two.
  private static let side = 64
  private let values: [Float]
  private let frequency: (x: Double, y: Double)
  private let octaves: Int
  private let scale: Double

  /// Noise on a lattice of this pitch in mm, which may differ along y.
  init(_ stream: RandomStream, wavelength: Double, along: Double? = nil, octaves: Int = 1) {
    values = (0..<UInt64(Self.side * Self.side)).map { Float(2 * stream.unit(at: $0) - 1) }
    frequency = (1 / wavelength, 1 / (along ?? wavelength))
    self.octaves = octaves
    scale = 1 / (2 - 1 / Double(1 << (octaves - 1)))
  }

  /// The value at a place in mm.
  func value(_ x: Double, _ y: Double = 0) -> Double {
    var (u, v, strength, sum) = (x * frequency.x, y * frequency.y, 1.0, 0.0)
    for _ in 0..<octaves {
      sum += strength * single(u, v)
      // Moved, so that no crossing lies on one of the octave before.
      (u, v, strength) = (2 * u + 17.37, 2 * v + 29.71, strength / 2)
    }
    return sum * scale
  }

  private func single(_ u: Double, _ v: Double) -> Double {
    let (left, top) = (u.rounded(.down), v.rounded(.down))
    let mask = Self.side - 1
    let (column, row) = (Int(left) & mask, (Int(top) & mask) &* Self.side)
    let (nextColumn, nextRow) = ((Int(left) &+ 1) & mask, ((Int(top) &+ 1) & mask) &* Self.side)
    let (fx, fy) = (Self.eased(u - left), Self.eased(v - top))
    let table = values.span
    let upper = Self.mix(table[row &+ column], table[row &+ nextColumn], fx)
    let lower = Self.mix(table[nextRow &+ column], table[nextRow &+ nextColumn], fx)
    return upper + (lower - upper) * fy
  }

  private static func eased(_ t: Double) -> Double { t * t * (3 - 2 * t) }

  private static func mix(_ a: Float, _ b: Float, _ share: Double) -> Double {
    Double(a) + Double(b - a) * share
  }
}
