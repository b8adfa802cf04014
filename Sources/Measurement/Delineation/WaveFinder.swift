/// Finds the waves in the scores over all leads.
struct WaveFinder {
  /// Scores over all leads.
  let scores: DelineationNetwork.Scores

  /// The waves of the scores: QRS complexes first, then at most one T for each of them, then P waves; in order of time.
  func waves() -> [WaveSpan] {
    let complexes = complexes()
    let candidates = spans(.t, least: Self.leastT, bins: 5)
    let repolarizations = complexes.indices.compactMap { index -> WaveSpan? in
      let end = index + 1 < complexes.count ? complexes[index + 1].bins.lowerBound : scores.count
      return strongest(candidates.filter { lies($0, after: complexes[index], before: end) })
    }
    let all = complexes + repolarizations + spans(.p, least: Self.leastP, bins: 5)
    return all.sorted { $0.bins.lowerBound < $1.bins.lowerBound }
  }

  /// QRS complexes at least 200 ms apart, the surer one of two that are nearer.
  private func complexes() -> [WaveSpan] {
    var kept: [WaveSpan] = []
    let candidates = spans(.qrs, least: Self.leastQRS, bins: 3)
    for candidate in candidates.sorted(by: { ($1.score, $0.middle) < ($0.score, $1.middle) }) {
      let isApart = kept.allSatisfy { abs($0.middle - candidate.middle) > Self.refractoryBins }
      if isApart { kept.append(candidate) }
    }
    return kept.sorted { $0.middle < $1.middle }
  }

  private func lies(_ wave: WaveSpan, after complex: WaveSpan, before end: Int) -> Bool {
    wave.bins.lowerBound >= complex.bins.upperBound - 6 && wave.bins.upperBound <= end + 6
      && wave.bins.lowerBound < end - 3
  }

  /// The wave with the largest sum of scores.
  private func strongest(_ waves: [WaveSpan]) -> WaveSpan? {
    func weight(_ wave: WaveSpan) -> Float {
      wave.bins.reduce(0) { $0 + max(0, scores[$1][wave.kind.component]) }
    }
    return waves.max { weight($0) < weight($1) }
  }

  /// Where the score of a kind is above zero over at least `bins` bins and reaches `least`. What an end of the ECG cuts is
  /// left out: its onset or offset is not there to be marked.
  private func spans(_ kind: WaveKind, least: Float, bins: Int) -> [WaveSpan] {
    let component = kind.component
    var spans: [WaveSpan] = []
    var start: Int?
    var highest: Float = 0
    for bin in 0...scores.count {
      let score = bin < scores.count ? scores[bin][component] : -1
      if score > 0 {
        start = start ?? bin
        highest = max(highest, score)
      } else if let first = start {
        if first > 0, bin < scores.count, bin - first >= bins, highest > least {
          spans.append(span(kind, first...bin - 1, score: highest))
        }
        (start, highest) = (nil, 0)
      }
    }
    return spans
  }

  private func span(_ kind: WaveKind, _ bins: ClosedRange<Int>, score: Float) -> WaveSpan {
    let crossing = ZeroCrossing(scores: scores, component: kind.component, limits: 0...scores.count - 1)
    return WaveSpan(
      kind: kind, bins: bins, score: score,
      edges: .init(onset: crossing.before(bins.lowerBound), offset: crossing.after(bins.upperBound)))
  }

  private static let leastP: Float = 0.4
  private static let leastQRS: Float = 0.5
  private static let leastT: Float = 0.3
  private static let refractoryBins = 25
}

/// Where a score falls below zero, between bins.
struct ZeroCrossing {
  let scores: DelineationNetwork.Scores
  let component: Int
  /// The bins in which is searched.
  let limits: ClosedRange<Int>

  /// Before a bin whose score is positive.
  func before(_ bin: Int) -> Float {
    var bin = bin
    while bin > limits.lowerBound, scores[bin - 1][component] > 0 { bin -= 1 }
    guard bin > limits.lowerBound else { return Float(bin) }
    let inside = scores[bin][component]
    return Float(bin) - inside / (inside - scores[bin - 1][component])
  }

  /// After a bin whose score is positive.
  func after(_ bin: Int) -> Float {
    var bin = bin
    while bin < limits.upperBound, scores[bin + 1][component] > 0 { bin += 1 }
    guard bin < limits.upperBound else { return Float(bin) }
    let inside = scores[bin][component]
    return Float(bin) + inside / (inside - scores[bin + 1][component])
  }
}
