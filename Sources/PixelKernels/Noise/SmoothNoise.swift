package import Randomness

/// Smooth random values over the paper: equally likely between −1 and 1 at the crossings of a square lattice,
/// without a kink between them.
///
/// Further octaves are half as long and half as strong. The lattice repeats after 64 cells.
package struct SmoothNoise: Sendable {
  /// A power of two.
  private static let side = 64
  /// Moves each octave, so that no crossing lies on one of the octave before.
  private static let shift = (x: 17.37, y: 29.71)
  private let values: [Float]
  private let frequency: (x: Double, y: Double)
  private let octaves: Int
  private let scale: Double

  /// Noise on a lattice of this pitch in mm, which may differ along y.
  package init(_ stream: RandomStream, wavelength: Double, along: Double? = nil, octaves: Int = 1) {
    values = (0..<UInt64(Self.side * Self.side)).map { Float(2 * stream.unit(at: $0) - 1) }
    frequency = (1 / wavelength, 1 / (along ?? wavelength))
    self.octaves = octaves
    scale = 1 / (2 - 1 / Double(1 << (octaves - 1)))
  }

  /// The value at a place in mm.
  package func value(_ x: Double, _ y: Double = 0) -> Double {
    var (u, v, strength, sum) = (x * frequency.x, y * frequency.y, 1.0, 0.0)
    for _ in 0..<octaves {
      sum += strength * single(u, v)
      (u, v, strength) = (2 * u + Self.shift.x, 2 * v + Self.shift.y, strength / 2)
    }
    return sum * scale
  }

  private func single(_ u: Double, _ v: Double) -> Double {
    let (left, top) = (Self.floor(u), Self.floor(v))
    let mask = Self.side - 1
    let (column, row) = (left & mask, (top & mask) &* Self.side)
    let (nextColumn, nextRow) = ((left &+ 1) & mask, ((top &+ 1) & mask) &* Self.side)
    let (fx, fy) = (Self.eased(u - Double(left)), Self.eased(v - Double(top)))
    let table = values.span
    let upper = Self.mix(table[row &+ column], table[row &+ nextColumn], fx)
    let lower = Self.mix(table[nextRow &+ column], table[nextRow &+ nextColumn], fx)
    return upper + (lower - upper) * fy
  }

  /// The greatest integer that is no larger.
  private static func floor(_ x: Double) -> Int {
    let whole = Int(x)
    return Double(whole) > x ? whole - 1 : whole
  }

  /// Where places along x lie in the lattice: known once, for many rows.
  package struct Columns: Sendable {
    /// Between which columns of the lattice a place is, and how far from the left one.
    fileprivate struct Place: Sendable {
      var left: Int
      var right: Int
      var share: Float
    }

    /// By octave and place.
    fileprivate let places: [[Place]]
  }

  /// Places along x in mm.
  package func columns(_ places: [Double]) -> Columns {
    Columns(
      places: (0..<octaves).map { octave in
        places.map { x in
          let u = (0..<octave).reduce(x * frequency.x) { u, _ in 2 * u + Self.shift.x }
          let left = Self.floor(u)
          return Columns.Place(
            left: left & (Self.side - 1), right: (left + 1) & (Self.side - 1),
            share: Float(Self.eased(u - Double(left))))
        }
      })
  }

  /// The values at places along a row, at a distance in mm from the upper edge.
  package func row(_ y: Double, at columns: Columns) -> [Float] {
    var numbers = [Float](repeating: 0, count: columns.places[0].count)
    var (v, strength) = (y * frequency.y, Float(scale))
    for places in columns.places {
      let values = between(v)
      let (line, places) = (values.span, places.span)
      var result = numbers.mutableSpan
      precondition(places.count == result.count && line.count == Self.side)
      for index in 0..<result.count {
        let place = unsafe places[unchecked: index]
        let (left, right) = unsafe (line[unchecked: place.left], line[unchecked: place.right])
        unsafe result[unchecked: index] += strength * (left + (right - left) * place.share)
      }
      (v, strength) = (2 * v + Self.shift.y, strength / 2)
    }
    return numbers
  }

  /// What lies between two rows of the lattice.
  private func between(_ v: Double) -> [Float] {
    let top = Self.floor(v)
    let (upper, lower) = ((top & (Self.side - 1)) * Self.side, ((top + 1) & (Self.side - 1)) * Self.side)
    let share = Self.eased(v - Double(top))
    return (0..<Self.side).map { Float(Self.mix(values[upper + $0], values[lower + $0], share)) }
  }

  private static func eased(_ t: Double) -> Double { t * t * (3 - 2 * t) }

  private static func mix(_ a: Float, _ b: Float, _ share: Double) -> Double {
    Double(a) + Double(b - a) * share
  }
}
