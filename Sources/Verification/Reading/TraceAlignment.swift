/// How one reading of a trace lies to another of the same trace: what must be done to the first to get the second.
///
/// Least squares of `actual(x) ≈ gain · (expected(x − shift) − level) + level + offset` in the shift's first order,
/// around the best whole step; `level` is the trace's zero line.
public struct TraceAlignment: Sendable, Equatable {
  /// To the right, in steps of the readings.
  public var shift: Double
  /// In the unit of the readings.
  public var offset: Double
  /// 1 where both are equally high; negative where one stands upside down.
  public var gain: Double
  /// Correlation of both after the shift, −1 to 1.
  public var correlation: Double
  /// Root mean square of what is left, in the unit of the readings.
  public var residual: Double
  /// Root mean square of the expected reading about its mean.
  public var strength: Double

  /// Aligns two readings of the same places; nil where fewer than ten places have both, or the expected trace is flat.
  ///
  /// - Parameters:
  ///   - actual: the reading in question; NaN if absent.
  ///   - expected: what it should be.
  ///   - level: the zero line.
  ///   - reach: the largest shift searched, in steps.
  public init?(of actual: [Double], to expected: [Double], level: Double, reach: Int) {
    var best: (lag: Int, correlation: Double)?
    // Small shifts first: of equal ones the smallest wins.
    for lag in (0...reach).flatMap({ $0 == 0 ? [0] : [-$0, $0] }) {
      guard let correlation = Self.correlation(actual, expected, lag) else { continue }
      if abs(correlation) > abs(best?.correlation ?? 0) + 1e-9 { best = (lag, correlation) }
    }
    guard let best else { return nil }
    var normal = [[Double]](repeating: [0, 0, 0], count: 3)
    var right = [0.0, 0, 0]
    let pairs = actual.indices.compactMap { index -> (value: Double, terms: [Double])? in
      let place = index - best.lag
      guard place > 0, place + 1 < expected.count, actual[index].isFinite, expected[place].isFinite,
        expected[place - 1].isFinite, expected[place + 1].isFinite
      else { return nil }
      let slope = (expected[place + 1] - expected[place - 1]) / 2
      return (actual[index] - level, [expected[place] - level, 1, -slope])
    }
    guard pairs.count >= 10 else { return nil }
    for (value, terms) in pairs {
      for row in 0..<3 {
        right[row] += terms[row] * value
        for column in 0..<3 { normal[row][column] += terms[row] * terms[column] }
      }
    }
    guard let solution = solve(normal, right) else { return nil }
    gain = solution[0]
    offset = solution[1]
    shift = Double(best.lag) + (gain == 0 ? 0 : solution[2] / gain)
    correlation = best.correlation
    let squares = pairs.reduce(0) { sum, pair in
      let rest = pair.value - zip(pair.terms, solution).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + rest * rest
    }
    residual = (squares / Double(pairs.count)).squareRoot()
    let mean = pairs.reduce(0) { $0 + $1.terms[0] } / Double(pairs.count)
    strength = (pairs.reduce(0) { $0 + ($1.terms[0] - mean) * ($1.terms[0] - mean) } / Double(pairs.count))
      .squareRoot()
  }

  private static func correlation(_ actual: [Double], _ expected: [Double], _ lag: Int) -> Double? {
    var (count, a, e, aa, ee, ae) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for index in max(0, lag)..<max(max(0, lag), min(actual.count, expected.count + lag)) {
      let (x, y) = (actual[index], expected[index - lag])
      guard x.isFinite, y.isFinite else { continue }
      count += 1
      a += x
      e += y
      aa += x * x
      ee += y * y
      ae += x * y
    }
    guard count >= 10, 2 * count >= Double(expected.count) else { return nil }
    let (va, ve) = (aa - a * a / count, ee - e * e / count)
    guard va > 1e-9 * max(aa, 1e-9), ve > 1e-9 * max(ee, 1e-9) else { return nil }
    return (ae - a * e / count) / (va * ve).squareRoot()
  }
}

/// The solution of a small symmetric system by Gauss's elimination; nil where it has none.
private func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
  var rows = zip(matrix, right).map { $0 + [$1] }
  for pivot in rows.indices {
    let largest = rows.indices[pivot...].max { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) } ?? pivot
    rows.swapAt(pivot, largest)
    guard abs(rows[pivot][pivot]) > 1e-12 else { return nil }
    for row in rows.indices where row != pivot {
      let factor = rows[row][pivot] / rows[pivot][pivot]
      for column in rows[row].indices { rows[row][column] -= factor * rows[pivot][column] }
    }
  }
  return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
}
