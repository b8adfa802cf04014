/// P waves that come at a regular rate of their own, some of them hidden by QRS or T.
struct AtrialTrain {
  /// The usual interval between two P waves in s.
  let interval: Double
  /// How many intervals between neighboring waves fit.
  let fitting: Int

  /// The train of some waves, or nil of fewer than five, or where fewer than four of five intervals are once, twice or
  /// three times the usual one.
  ///
  /// - Parameter onsets: In s, in order of time.
  init?(onsets: [Double]) {
    let intervals = zip(onsets.dropFirst(), onsets).map { $0 - $1 }
    guard intervals.count >= 4 else { return nil }
    // Where waves are hidden, the usual interval is among the shorter ones: that which most fit, of those the longest.
    let candidates = intervals.sorted().prefix(intervals.count / 2 + 1).map { short -> (Double, Int) in
      let near = intervals.filter { abs($0 - short) <= Self.tolerance * short }.sorted()
      let usual = near.isEmpty ? 0 : near[near.count / 2]
      return (usual, Self.fitting(intervals, usual))
    }
    guard let (usual, fitting) = candidates.max(by: { ($0.1, $0.0) < ($1.1, $1.0) }), usual > 0 else {
      return nil
    }
    guard 5 * fitting >= 4 * intervals.count else { return nil }
    (interval, self.fitting) = (usual, fitting)
  }

  /// How many intervals are once, twice or three times the usual one.
  private static func fitting(_ intervals: [Double], _ usual: Double) -> Int {
    guard usual > 0 else { return 0 }
    return intervals.count {
      let number = ($0 / usual).rounded()
      return (1...3).contains(number) && abs($0 - number * usual) <= tolerance * usual
    }
  }

  /// The train of all P waves of a delineation; nil where the atria have none.
  init?(_ delineation: Delineation) {
    guard delineation.atrialActivity == .pWaves else { return nil }
    self.init(onsets: delineation.atrialOnsets.map { Double($0) / delineation.sampleRate })
  }

  /// How much faster than so many beats a minute the waves come, in percent.
  func excessPercent(over heartRate: Double?) -> Double? {
    heartRate.map { 100 * (60 / interval / $0 - 1) }
  }

  private static let tolerance = 0.15
}

extension Delineation {
  /// The onsets of all P waves over all leads, in samples, in order of time.
  var atrialOnsets: [Int] { (beats.compactMap(\.p) + unconductedP).map(\.overall.onset).sorted() }
}
