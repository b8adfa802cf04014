package import Raster

/// A symmetric blur, the same along rows and columns, with edges continued outwards.
package struct SeparableBlur {
  /// The weights from the center outwards; those of both sides add up to 256.
  package let weights: [UInt16]

  /// A Gaussian blur of a standard deviation in pixels.
  ///
  /// The discrete analogue of the Gaussian: weights in proportion to the modified Bessel functions Iₙ(σ²), whose
  /// variance is σ² however small it is. Source: T. Lindeberg, "Scale-space for discrete signals", IEEE Trans.
  /// PAMI 12 (1990).
  package init(standardDeviation: Double) {
    let t = standardDeviation * standardDeviation
    let radius = Int((3.2 * standardDeviation).rounded(.up)) + 1
    let bessel =
      t > Self.largestBessel ? Self.gaussian(t, radius: radius) : (0...radius).map { Self.bessel($0, t) }
    let total = bessel[0] + 2 * bessel.dropFirst().reduce(0, +)
    // Sums from the outside in are rounded, not single weights: so nothing is lost.
    var beyond = 0.0
    var taken: UInt16 = 0
    var sides: [UInt16] = []
    for value in bessel.dropFirst().reversed() {
      beyond += value / total * 256
      sides.append(UInt16(beyond.rounded()) - taken)
      taken += sides.last ?? 0
    }
    weights = [256 - 2 * taken] + sides.drop { $0 == 0 }.reversed()
  }

  /// Iₙ(t) grows as eᵗ, beyond what a `Double` holds at 710. From here on the Gaussian itself is as good.
  private static let largestBessel = 600.0

  /// exp(−n² / 2t) from n = 0 to the radius: each is the one before times q²ⁿ⁺¹ with q = exp(−1 / 2t).
  private static func gaussian(_ t: Double, radius: Int) -> [Double] {
    let x = 1 / (2 * t)
    let q = 1 - x * (1 - x / 2 * (1 - x / 3 * (1 - x / 4)))
    var (values, ratio) = ([1.0], q)
    for _ in 0..<radius {
      values.append(values[values.count - 1] * ratio)
      ratio *= q * q
    }
    return values
  }

  /// The series of Iₙ(t), without the common factor (t / 2)⁰.
  private static func bessel(_ order: Int, _ t: Double) -> Double {
    var term = 1.0
    for factor in stride(from: 1, through: order, by: 1) { term *= t / 2 / Double(factor) }
    var sum = 0.0
    var index = 0
    while term > sum * 1e-17 {
      sum += term
      index += 1
      term *= t * t / 4 / Double(index * (index + order))
    }
    return sum
  }

  /// Blurs a picture.
  package func apply(to picture: inout PixelBuffer) {
    let channels = picture.format.channels
    let length = picture.width * channels
    let reach = weights.count - 1
    let sides = weights.enumerated().dropFirst()
    let down = PairedTaps(
      center: weights[0], pairs: sides.map { PairedTaps.Pair(dx: 0, dy: $0.offset, weight: $0.element) })
    let across = PairedTaps(
      center: weights[0], pairs: sides.map { PairedTaps.Pair(dx: $0.offset, dy: 0, weight: $0.element) })
    var window = SampleWindow(picture, reach: reach, margin: reach)
    var line = [UInt16](repeating: 0, count: window.pitch)
    var levels = LaneBlock.row(length)
    for y in 0..<picture.height {
      window.load(through: y + reach, of: picture)
      down.fill(&line, from: window.samples) { window.start(row: y + $1) }
      across.fill(&levels, from: line) { dx, _ in (reach + dx) * channels }
      var pixels = picture.bytes.mutableSpan
      RowArithmetic.narrow(levels.span.extracting(first: length), to: &pixels, at: y * length)
    }
  }
}
