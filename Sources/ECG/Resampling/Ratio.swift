/// A fraction of two positive integers in lowest terms.
struct Ratio: Sendable, Equatable {
  var numerator: Int
  var denominator: Int

  /// The largest numerator or denominator that is tried.
  static let limit = 1_000_000

  /// The first convergent of the value's continued fraction within 10⁻¹⁰ of it, or the last whose terms stay
  /// within ``limit``. The value must be positive and between 1/limit and limit.
  init(nearest value: Double) {
    var (p, q, lastP, lastQ) = (1, 0, 0, 1)
    var rest = value
    repeat {
      // Larger terms end the search in any case.
      let whole = Int(min(rest, 2 * Double(Self.limit)).rounded(.down))
      let nextP = whole * p + lastP
      let nextQ = whole * q + lastQ
      guard nextP <= Self.limit, nextQ <= Self.limit else { break }
      (p, q, lastP, lastQ) = (nextP, nextQ, p, q)
      rest = 1 / (rest - Double(whole))
    } while rest.isFinite && abs(Double(p) / Double(q) - value) > 1e-10 * value
    numerator = max(1, p)
    denominator = max(1, q)
  }
}
