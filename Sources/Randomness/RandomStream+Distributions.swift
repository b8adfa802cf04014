// Each distribution is one documented function of the 64-bit values. The standard library's own
// (`Double.random(in:using:)` and its like) promise no mapping, so that a new toolchain could change every picture.

extension RandomStream {
  /// A number in [0, 1): the upper 53 bits of the next value times 2⁻⁵³, so that every result is exact.
  public mutating func unit() -> Double { Self.unit(next()) }

  /// The number in [0, 1) at a counter, as ``unit()`` gives it there.
  public func unit(at counter: UInt64) -> Double { Self.unit(value(at: counter)) }

  /// A number in a range: `lower + unit × (upper − lower)`, kept within the range where rounding would leave it.
  /// One value is used. The bounds must be finite, and so must be their difference.
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    let value = range.lowerBound + unit() * (range.upperBound - range.lowerBound)
    return min(value, range.upperBound)
  }

  /// An integer in a range, each equally likely without any bias.
  ///
  /// Lemire's method: the upper half of the 128-bit product of a value and the number of choices. Values whose
  /// lower half falls below 2⁶⁴ mod choices are passed over, so that rarely more than one value is used.
  ///
  /// Source: D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let choices = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)) &+ 1
    // All 2⁶⁴ integers: the number of choices does not fit.
    guard choices != 0 else { return Int(truncatingIfNeeded: next()) }
    let limit = (0 &- choices) % choices
    var product = next().multipliedFullWidth(by: choices)
    while product.low < limit { product = next().multipliedFullWidth(by: choices) }
    return range.lowerBound &+ Int(truncatingIfNeeded: product.high)
  }

  /// A number from the normal distribution with mean 0 and standard deviation 1.
  ///
  /// The inverse of the distribution function at `(k + ½) × 2⁻⁵³`, k the upper 53 bits of the next value: exactly
  /// one value is used, so that normal numbers too can be read by counter. Lies within ±8.3. The inverse is
  /// Wichura's AS 241 (PPND16), whose relative error is about 10⁻¹⁶, with a logarithm made of plain arithmetic.
  ///
  /// Source: M. J. Wichura, "The percentage points of the normal distribution", Applied Statistics 37 (1988).
  public mutating func normal() -> Double { Self.normal(next()) }

  /// The normal number at a counter, as ``normal()`` gives it there.
  public func normal(at counter: UInt64) -> Double { Self.normal(value(at: counter)) }

  /// Whether an event of this probability happens: `unit() < probability`. One value is used, also for
  /// probabilities of 0 (never) and 1 (always). NaN is never.
  public mutating func bool(probability: Double) -> Bool { unit() < probability }

  /// One element of a collection, each equally likely, or nil (and no value used) if it is empty.
  public mutating func choose<C: Collection>(_ choices: C) -> C.Element? {
    guard !choices.isEmpty else { return nil }
    let offset = integer(in: 0...(choices.count - 1))
    return choices[choices.index(choices.startIndex, offsetBy: offset)]
  }

  private static func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }

  private static func normal(_ bits: UInt64) -> Double {
    // Around ½ the difference is taken before rounding: k + ½ needs 54 bits.
    let k = Int64(bits >> 11)
    let centered = (Double(k - (1 << 52)) + 0.5) * 0x1p-53
    return InverseNormal.value(centered: centered)
  }
}
