/// Finds in each lead the edges of waves that were found over all leads.
struct LeadPlacement {
  /// The scores of each lead; empty for a lead that is not live.
  let leads: [DelineationNetwork.Scores]

  /// The waves with their edges in each live lead.
  ///
  /// - Parameter waves: In order of time.
  func placed(_ waves: [WaveSpan]) -> [WaveSpan] {
    waves.indices.map { index in
      var wave = waves[index]
      let limits = limits(of: index, in: waves)
      wave.leads = leads.map { $0.isEmpty ? nil : edges(of: wave, in: $0, limits: limits) }
      return wave
    }
  }

  /// Edges in a lead: where its own score crosses zero; those over all leads where it has none.
  private func edges(
    of wave: WaveSpan, in scores: DelineationNetwork.Scores, limits: ClosedRange<Int>
  ) -> WaveSpan.Edges {
    let component = wave.kind.component
    let best = wave.bins.max { scores[$0][component] < scores[$1][component] } ?? wave.middle
    guard scores[best][component] > 0 else { return wave.edges }
    let crossing = ZeroCrossing(scores: scores, component: component, limits: limits)
    return .init(onset: crossing.before(best), offset: crossing.after(best))
  }

  /// How far the edges of a wave may lie: 112 ms beyond those over all leads, at most to the middle of the way to its
  /// neighbors.
  private func limits(of index: Int, in waves: [WaveSpan]) -> ClosedRange<Int> {
    let wave = waves[index]
    let count = leads.first { !$0.isEmpty }?.count ?? wave.bins.upperBound + 1
    var low = wave.edges.onset - Self.reach
    var high = wave.edges.offset + Self.reach
    if index > 0 {
      let end = waves[index - 1].bins.upperBound
      let start = wave.bins.lowerBound
      low = max(low, end < start ? Float(end + start) / 2 : Float(end))
    }
    if index + 1 < waves.count {
      let start = waves[index + 1].bins.lowerBound
      let end = wave.bins.upperBound
      high = min(high, start > end ? Float(start + end) / 2 : Float(start))
    }
    let first = min(max(0, Int(low.rounded(.down))), wave.bins.lowerBound)
    return first...max(wave.bins.upperBound, min(count - 1, Int(high.rounded(.up))))
  }

  private static let reach: Float = 14
}
