/// The deflections of a QRS complex: where it lies above and below its baseline.
struct Deflections: Equatable {
  /// One deflection, in samples from the beginning of the complex.
  struct Deflection: Equatable {
    var range: ClosedRange<Int>
    var peak: Int
    var height: Float
  }

  /// Negative before the first positive one, or the only one.
  var q: Deflection?
  /// The first positive one.
  var r: Deflection?
  /// Negative after R.
  var s: Deflection?
  /// Positive after S.
  var secondR: Deflection?

  /// The tallest positive deflection.
  var tallestR: Deflection? {
    [r, secondR].compactMap { $0 }.max { $0.height < $1.height }
  }

  /// - Parameters:
  ///   - complex: Samples relative to the baseline in mV.
  ///   - least: How high a deflection must be, in mV.
  ///   - shortest: How many samples it must last.
  init(_ complex: ArraySlice<Float>, least: Float, shortest: Int) {
    for deflection in Self.all(Array(complex)) {
      guard abs(deflection.height) >= least, deflection.range.count >= shortest else { continue }
      if deflection.height > 0 {
        if r == nil { r = deflection } else if s != nil, secondR == nil { secondR = deflection }
      } else if r == nil {
        if deflection.height < q?.height ?? 0 { q = deflection }
      } else if secondR == nil {
        if deflection.height < s?.height ?? 0 { s = deflection }
      }
    }
  }

  /// A stretch without what lies on the baseline at its ends: less than a fiftieth of its height.
  private static func trimmed(_ range: ClosedRange<Int>, _ values: [Float], peak: Int) -> ClosedRange<Int> {
    let least = 0.02 * abs(values[peak])
    let first = range.first { abs(values[$0]) >= least } ?? peak
    let last = range.last { abs(values[$0]) >= least } ?? peak
    return first...last
  }

  /// Stretches of one sign.
  private static func all(_ values: [Float]) -> [Deflection] {
    var all: [Deflection] = []
    var start = 0
    for index in 0..<values.count {
      let isLast = index + 1 == values.count || (values[index] > 0) != (values[index + 1] > 0)
      guard isLast else { continue }
      let range = start...index
      let peak = range.max { abs(values[$0]) < abs(values[$1]) } ?? start
      all.append(Deflection(range: trimmed(range, values, peak: peak), peak: peak, height: values[peak]))
      start = index + 1
    }
    return all
  }
}
