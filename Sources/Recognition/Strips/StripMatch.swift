/// A piece of a lead's trace at its place on the page.
struct StripMatch {
  var trace: LeadTrace
  /// The pixel column of the first sample, and the row of 0 mV.
  var start: Double
  var zero: Double
  /// The columns in which the trace lies on ink.
  var columns: Range<Int>
  /// Of those columns in mm, steep parts counting more, less what lies on none.
  var score: Double
  /// Of those columns, the share in which the ink is where the record says.
  var share: Double
  /// The runs of ink that are the trace's: by column.
  var inks: [Int: Int]
  /// How far the ink's middle lies off the trace, in pixels, on average over the columns that were looked at; what lies
  /// on no ink counts as much as what is just too far off.
  var deviation: Double

  /// Where the trace's middle lies in what is shown, as a pixel row.
  func level(scale: Double) -> Double {
    let first = max(Int((Double(columns.lowerBound) - start) / scale / trace.step), 0)
    let last = min(Int((Double(columns.upperBound) - start) / scale / trace.step), trace.heights.count)
    guard first < last else { return zero + trace.level * scale }
    let shown = trace.heights[first..<last].filter(\.isFinite).sorted()
    return zero + (shown.isEmpty ? trace.level : shown[shown.count / 2]) * scale
  }
}

/// Puts a trace where the ink is, at the page's resolution.
struct StripMatcher {
  let runs: InkRuns
  /// Pixels per mm.
  let scale: Double
  let width: Int

  private static let missed = 2.5

  /// What a trace's ink is in one column.
  fileprivate struct Expected {
    /// Where the ink can end above and below, if it is drawn a pixel to the left or right.
    var top: ClosedRange<Double>
    var bottom: ClosedRange<Double>
    var centroid: Double
    var weight: Double

    /// 1 where both ends of a run are where they can be, down to a half at the tolerance.
    func agreement(_ run: InkRun, _ zero: Double, _ tolerance: Double) -> Double {
      let (above, below) = (run.top - zero, run.bottom - zero)
      let off = max(
        top.lowerBound - above, above - top.upperBound, bottom.lowerBound - below, below - bottom.upperBound,
        0)
      return 1 - off * off / (2 * tolerance * tolerance)
    }
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    values.reduce(values[0]...values[0]) { min($0.lowerBound, $1)...max($0.upperBound, $1) }
  }

  /// A trace's ink by column, the first sample at a share of a pixel.
  ///
  /// - Parameter only: the columns that are needed, by their numbers from the first sample's; others are nil.
  private func expectations(_ trace: LeadTrace, share: Double, only: Range<Int>? = nil) -> [Expected?] {
    let half = runs.lineWidth / 2
    let count = Int(trace.length * scale)
    var result = [Expected?](repeating: nil, count: count)
    let needed = (only ?? 0..<count).clamped(to: 0..<count)
    func extent(_ column: Int) -> (top: Double, bottom: Double, centroid: Double)? {
      let from = (Double(column) - share) / scale
      return trace.extent(from: max(from, 0), to: from + 1 / scale)
    }
    var (before, own) = (extent(max(needed.lowerBound - 1, 0)), extent(needed.lowerBound))
    for column in needed {
      let after = column + 1 < count ? extent(column + 1) : own
      defer { (before, own) = (own, after) }
      guard let own else { continue }
      let tops = [before ?? own, own, after ?? own].map { $0.top * scale - half }
      let bottoms = [before ?? own, own, after ?? own].map { $0.bottom * scale + half }
      let far = max(abs(own.top - trace.level), abs(own.bottom - trace.level))
      result[column] = Expected(
        top: Self.range(tops), bottom: Self.range(bottoms), centroid: own.centroid * scale,
        weight: 1 + min(max(far - 1, 0), 6))
    }
    return result
  }

  /// A trace's ink by column, the first sample at the left edge of a pixel.
  struct Template {
    let trace: LeadTrace
    fileprivate let expected: [Expected?]
  }

  func template(_ trace: LeadTrace) -> Template {
    Template(trace: trace, expected: expectations(trace, share: 0))
  }

  /// The best place near another one, and the columns that agree; nil where few do.
  ///
  /// - Parameters:
  ///   - place: in mm.
  ///   - reach: how far off it may be to the right or left, and up or down, in mm.
  ///   - window: the columns that count.
  func match(
    _ template: Template, near place: CoarseVotes.Candidate, reach: (across: Double, along: Double),
    within window: Range<Int>? = nil
  ) -> StripMatch? {
    let window = window ?? 0..<width
    let pitch = max(1, Int(scale / 2))
    let (start, zero) = (Int(place.start * scale), place.zero * scale)
    let (across, along) = (
      Int((reach.across * scale / Double(pitch)).rounded(.up)),
      Int((reach.along * scale / Double(pitch)).rounded(.up))
    )
    var best: (score: Double, dx: Int, dy: Int) = (0, 0, 0)
    for dx in -across...across {
      for dy in -along...along {
        let found = tally(
          template.expected, start: start + dx * pitch, zero: zero + Double(dy * pitch),
          tolerance: 0.5 * scale + 0.5, stride: pitch, within: window)
        if found.score > best.score { best = (found.score, dx * pitch, dy * pitch) }
      }
    }
    guard best.score > 4 * scale else { return nil }
    // Steep strokes are missed where the start is a little off, and least squares then have nothing to hold it by.
    let places = [0, -0.15, 0.15].compactMap { shift in
      refined(
        template.trace, start: Double(start + best.dx) + shift * scale, zero: zero + Double(best.dy),
        within: window)
    }
    return places.max { $0.score < $1.score }
  }

  /// Moved by least squares until each column's ink has its middle where the record says.
  private func refined(_ trace: LeadTrace, start: Double, zero: Double, within window: Range<Int>)
    -> StripMatch?
  {
    var (start, zero) = (start, zero)
    var tolerance = 0.5 * scale + 0.6
    func expected(_ first: Int) -> [Expected?] {
      let needed = window.lowerBound - first - 4..<window.upperBound - first + 4
      return expectations(trace, share: start - Double(first), only: needed)
    }
    for round in 0..<4 {
      let first = Int(start.rounded(.down))
      let expected = expected(first)
      let found = tally(expected, start: first, zero: zero, tolerance: tolerance, stride: 1, within: window)
      guard !found.columns.isEmpty else { return nil }
      let shift = shift(expected, first, zero, found.columns, tolerance)
      guard let shift else { return nil }
      start += min(max(shift.dx, -2), 2)
      zero += min(max(shift.dy, -2), 2)
      if round >= 1 { tolerance = 0.25 * scale + 0.6 }
    }
    let first = Int(start.rounded(.down))
    let expected = expected(first)
    let found = tally(expected, start: first, zero: zero, tolerance: tolerance, stride: 1, within: window)
    guard !found.columns.isEmpty else { return nil }
    var inks: [Int: Int] = [:]
    for column in found.columns {
      guard let need = expected[column - first] else { continue }
      inks[column] = runIndex(need, column, zero, tolerance)
    }
    return StripMatch(
      trace: trace, start: start, zero: zero, columns: found.columns, score: found.score / scale,
      share: found.share, inks: inks, deviation: deviation(expected, first, zero, tolerance, window))
  }

  /// The run of a column nearest to where a trace is expected; nil where ends differ by more than the tolerance.
  private func run(_ expected: Expected, _ column: Int, _ zero: Double, _ tolerance: Double) -> InkRun? {
    runIndex(expected, column, zero, tolerance).map { runs.columns[column][$0] }
  }

  private func runIndex(_ expected: Expected, _ column: Int, _ zero: Double, _ tolerance: Double) -> Int? {
    runs.columns[column].firstIndex { run in
      run.top - zero >= expected.top.lowerBound - tolerance
        && run.top - zero <= expected.top.upperBound + tolerance
        && run.bottom - zero >= expected.bottom.lowerBound - tolerance
        && run.bottom - zero <= expected.bottom.upperBound + tolerance
    }
  }

  /// The stretch of columns that agree best.
  private func tally(
    _ expected: [Expected?], start: Int, zero: Double, tolerance: Double, stride pitch: Int,
    within window: Range<Int>
  ) -> (score: Double, columns: Range<Int>, share: Double) {
    var best: (score: Double, columns: Range<Int>, share: Double) = (0, 0..<0, 0)
    var (score, from, hits, all) = (0.0, 0, 0.0, 0.0)
    for column in stride(
      from: max(start, window.lowerBound), to: min(start + expected.count, window.upperBound), by: pitch)
    {
      guard let need = expected[column - start] else { continue }
      let run = run(need, column, zero, tolerance)
      if score <= 0 { (score, from, hits, all) = (0, column, 0, 0) }
      score += need.weight * Double(pitch) * (run.map { need.agreement($0, zero, tolerance) } ?? -Self.missed)
      all += 1
      if run != nil { hits += 1 }
      if score > best.score { best = (score, from..<column + 1, hits / all) }
    }
    return best
  }

  private func deviation(
    _ expected: [Expected?], _ start: Int, _ zero: Double, _ tolerance: Double, _ window: Range<Int>
  ) -> Double {
    var (sum, weights) = (0.0, 0.0)
    for column in window.clamped(to: start..<max(start + expected.count, start)) {
      guard let need = expected[column - start] else { continue }
      weights += need.weight
      guard let run = run(need, column, zero, tolerance) else {
        sum += need.weight * tolerance
        continue
      }
      let height = need.bottom.upperBound - need.top.lowerBound
      sum +=
        need.weight
        * min(abs(run.centroid - zero - need.centroid) / max(height / runs.lineWidth, 1), tolerance)
    }
    return weights > 0 ? sum / weights : tolerance
  }

  private func shift(
    _ expected: [Expected?], _ start: Int, _ zero: Double, _ columns: Range<Int>, _ tolerance: Double
  ) -> (dx: Double, dy: Double)? {
    var system = LinearSystem(size: 2)
    for column in columns {
      let index = column - start
      guard index > 0, index + 1 < expected.count, let need = expected[index],
        let before = expected[index - 1], let after = expected[index + 1],
        let run = run(need, column, zero, tolerance)
      else { continue }
      let slope = (after.centroid - before.centroid) / 2
      let residual = run.centroid - zero - need.centroid
      // Where a stroke is steep, its height in a column depends on little.
      let weight = 1 / (1 + slope * slope * 0.05)
      system.add([-slope, 1], value: residual, weight: weight)
    }
    system.damp([1e-3, 1e-3])
    return system.solution().map { ($0[0], $0[1]) }
  }
}
