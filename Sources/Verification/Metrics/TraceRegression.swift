/// A trace as gain times another, moved in time and in voltage.
struct TraceRegression {
  /// How many times as high the trace is.
  let gain: Double
  /// The ratio of the true trace to what is left of the other after gain, delay and offset are undone, in dB, at most 60.
  let decibels: Double

  /// What of the shorter trace both must have at least, and how many samples.
  private static let leastShare = 0.3
  private static let leastCount = 30.0

  /// - Parameter limit: the most samples that the trace may be late or early.
  /// - Returns: nil where they share too little, or one of them is flat.
  init?(_ trace: [Double], onto truth: [Double], within limit: Int) {
    let delay = Self.match(trace, truth, within: limit).delay
    let sums = Sums(trace, truth, delay: delay)
    guard sums.count > 0, sums.truth > 0, sums.product > 0 else { return nil }
    gain = sums.product / sums.truth
    // What the trace has beyond gain times the truth, as large as it is in the truth's scale.
    let rest = max(0, sums.trace - sums.product * sums.product / sums.truth) / (gain * gain)
    decibels = rest > sums.truth * 1e-6 ? SignalToNoise.decibels(sums.truth / rest) : 60
  }

  /// The largest correlation coefficient of two traces, and by how many samples the first is late there.
  static func match(_ trace: [Double], _ truth: [Double], within limit: Int) -> (likeness: Double, delay: Int)
  {
    let total = min(trace.count(where: \.isFinite), truth.count(where: \.isFinite))
    let least = max(leastShare * Double(total), leastCount)
    var best = (likeness: 0.0, delay: 0)
    for delay in (-limit...limit).sorted(by: { (abs($0), $0) < (abs($1), $1) }) {
      let sums = Sums(trace, truth, delay: delay)
      guard Double(sums.count) >= least, sums.trace > 0, sums.truth > 0 else { continue }
      let likeness = sums.product / (sums.trace * sums.truth).squareRoot()
      if likeness > best.likeness + 1e-9 { best = (likeness, delay) }
    }
    return best
  }

  /// Sums of squares and products around the means, over the samples that both have.
  private struct Sums {
    var count = 0
    var trace = 0.0
    var truth = 0.0
    var product = 0.0

    init(_ a: [Double], _ b: [Double], delay: Int) {
      var (sumA, sumB) = (0.0, 0.0)
      for index in max(0, -delay)..<max(0, -delay, min(b.count, a.count - delay)) {
        let (x, y) = (a[index + delay], b[index])
        guard x.isFinite, y.isFinite else { continue }
        count += 1
        sumA += x
        sumB += y
        trace += x * x
        truth += y * y
        product += x * y
      }
      guard count > 0 else { return }
      let n = Double(count)
      trace = max(0, trace - sumA * sumA / n)
      truth = max(0, truth - sumB * sumB / n)
      product -= sumA * sumB / n
      // What rounding leaves of a flat trace is nothing.
      if trace < 1e-9 * n { trace = 0 }
      if truth < 1e-9 * n { truth = 0 }
    }
  }
}
