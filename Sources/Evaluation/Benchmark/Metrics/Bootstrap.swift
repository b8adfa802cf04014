internal import Randomness

/// 95 % intervals by the bootstrap over ECGs: the ECGs of a source are drawn again with replacement, all samples of an
/// ECG together, and the interval reaches from the 2.5th to the 97.5th percentile of the ratios.
///
/// Source: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13 (percentile interval);
/// clusters are drawn whole because questions about one ECG are not independent.
public struct Bootstrap: Sendable {
  /// How often the ECGs are drawn, at least 1.
  public var drawCount: Int
  /// The seed.
  public var seed: UInt64

  /// 1,000 draws with seed 0.
  public init(drawCount: Int = 1000, seed: UInt64 = 0) {
    precondition(drawCount > 0)
    (self.drawCount, self.seed) = (drawCount, seed)
  }

  /// An interval.
  public struct Interval: Equatable, Sendable {
    /// The lower end.
    public var low: Double
    /// The upper end.
    public var high: Double
  }

  /// The intervals of the ratios of several models, drawn alike for all of them.
  ///
  /// - Parameters:
  ///   - models: by model, the metrics of each ECG by its name.
  ///   - name: what the draws depend on beside the seed, such as `ptbxl/total`.
  /// - Returns: by model, an interval a ratio; nil where no draw has anything to divide by.
  func intervals<Metrics: TabledMetrics>(of models: [[String: Metrics]], name: String) -> [[Interval?]] {
    let ecgs = models.reduce(into: Set<String>()) { $0.formUnion($1.keys) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let matrices = models.map { RatioMatrix($0, ecgs: ecgs) }
    var values = models.map { _ in Metrics.ratioNames.map { _ in [Double]() } }
    let stream = RandomStream(seed: seed, name: name, purpose: "bootstrap")
    for draw in 0..<drawCount where !ecgs.isEmpty {
      let counts = Self.counts(ecgs.count, stream: stream.child(draw))
      for (model, matrix) in matrices.enumerated() {
        for (ratio, value) in matrix.values(counts).enumerated() {
          if let value { values[model][ratio].append(value) }
        }
      }
    }
    return values.map { $0.map(Self.interval) }
  }

  /// How often each of so many ECGs is drawn when as many are drawn.
  private static func counts(_ count: Int, stream: RandomStream) -> [Double] {
    var counts = [Double](repeating: 0, count: count)
    for position in 0..<count {
      let index = stream.value(at: UInt64(position)).multipliedFullWidth(by: UInt64(count)).high
      counts[Int(index)] += 1
    }
    return counts
  }

  private static func interval(_ values: [Double]) -> Interval? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return Interval(low: quantile(0.025, of: sorted), high: quantile(0.975, of: sorted))
  }

  /// By linear interpolation between order statistics.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
  }
}

/// Numerators and denominators of all ratios, a row an ECG, in vectors of eight.
private struct RatioMatrix {
  private let rows: [SIMD8<Double>]
  private let width: Int
  private let ratioCount: Int

  init<Metrics: TabledMetrics>(_ metrics: [String: Metrics], ecgs: [String]) {
    ratioCount = Metrics.ratioNames.count
    width = (2 * ratioCount + 7) / 8
    var rows: [SIMD8<Double>] = []
    rows.reserveCapacity(ecgs.count * width)
    for ecg in ecgs {
      var row = [Double](repeating: 0, count: width * 8)
      for (index, ratio) in (metrics[ecg]?.ratios ?? []).enumerated() {
        row[2 * index] = ratio.numerator
        row[2 * index + 1] = ratio.denominator
      }
      for start in stride(from: 0, to: row.count, by: 8) { rows.append(SIMD8(row[start..<start + 8])) }
    }
    self.rows = rows
  }

  /// The ratios where each ECG counts so often.
  func values(_ counts: [Double]) -> [Double?] {
    var sums = [SIMD8<Double>](repeating: .zero, count: width)
    for (ecg, count) in counts.enumerated() where count > 0 {
      for column in 0..<width { sums[column] += rows[ecg &* width &+ column] * count }
    }
    return (0..<ratioCount).map { index in
      let place = 2 * index
      return Ratio(sums[place / 8][place % 8], sums[(place + 1) / 8][(place + 1) % 8]).value
    }
  }
}
