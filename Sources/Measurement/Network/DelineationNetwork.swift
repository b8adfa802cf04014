/// The network that tells P, QRS and T from everything else.
///
/// A small convolution over each lead (the stem, equal for all leads), the mean and the maximum of its outputs over
/// the leads, a convolution of several time scales over those (the context, which sees seconds of all leads
/// together), and a small convolution over each lead again (the head). Leads are exchangeable: which and how many
/// there are does not matter. All signals are at 125 Hz.
struct DelineationNetwork: Sendable {
  /// One level of the context.
  struct Level: Sendable {
    var down: Convolution<SIMD16<Float>, SIMD16<Float>>
    /// From the coarser level.
    var up: Convolution<SIMD16<Float>, SIMD16<Float>>
    /// From the same level on the way down.
    var skip: Convolution<SIMD16<Float>, SIMD16<Float>>
  }

  /// Scores above zero where a wave is more likely than not: x of P, y of QRS, z of T.
  typealias Scores = [SIMD4<Float>]

  /// What the network says of a stretch of an ECG.
  struct Output: Sendable {
    /// The scores over all leads together.
    var fused: Scores
    /// The scores in each lead, in the order of the input; empty for a lead that is not live.
    var leads: [Scores]
  }

  var stemIn: Convolution<SIMD2<Float>, SIMD8<Float>>
  var stemOut: Convolution<SIMD8<Float>, SIMD8<Float>>
  var contextMean: Convolution<SIMD8<Float>, SIMD16<Float>>
  var contextMaximum: Convolution<SIMD8<Float>, SIMD16<Float>>
  var levels: [Level]
  var whole: Convolution<SIMD16<Float>, SIMD16<Float>>
  var fusedOut: Convolution<SIMD16<Float>, SIMD4<Float>>
  var headContext: Convolution<SIMD16<Float>, SIMD8<Float>>
  var headLead: Convolution<SIMD8<Float>, SIMD8<Float>>
  var headOut: Convolution<SIMD8<Float>, SIMD4<Float>>
  var headDirect: Convolution<SIMD16<Float>, SIMD4<Float>>

  /// Input lengths must be a multiple of this many bins.
  var granule: Int { 1 << levels.count }

  /// The scores of a stretch.
  ///
  /// - Parameter leads: For each lead its two input channels; empty for a lead that is not live. All others have one
  ///   length, a multiple of ``granule``.
  func callAsFunction(_ leads: [[SIMD2<Float>]]) -> Output {
    let stems = leads.map { $0.isEmpty ? [] : stem($0) }
    let context = context(stems)
    let shared = headContext(context)
    let direct = headDirect(context)
    let scores = stems.map { stem -> Scores in
      guard !stem.isEmpty else { return [] }
      var hidden = shared
      headLead.add(stem, to: &hidden)
      hidden.rectify()
      var scores = direct
      for time in scores.indices { scores[time] += headOut.bias }
      headOut.add(hidden, to: &scores)
      return scores
    }
    return Output(fused: fusedOut(context), leads: scores)
  }

  private func stem(_ lead: [SIMD2<Float>]) -> [SIMD8<Float>] {
    var hidden = stemIn(lead)
    hidden.rectify()
    var result = stemOut(hidden)
    result.rectify()
    return result
  }

  private func context(_ stems: [[SIMD8<Float>]]) -> [SIMD16<Float>] {
    let live = stems.filter { !$0.isEmpty }
    let count = live.first?.count ?? 0
    var mean = [SIMD8<Float>](repeating: .zero, count: count)
    var maximum = mean
    for stem in live {
      for time in stem.indices {
        mean[time] += stem[time]
        maximum[time] = maximum[time].larger(stem[time])
      }
    }
    let share = 1 / Float(max(1, live.count))
    for time in mean.indices { mean[time] *= share }
    var signal = contextMean(mean)
    contextMaximum.add(maximum, to: &signal)
    signal.rectify()
    return throughLevels(signal)
  }

  private func throughLevels(_ signal: [SIMD16<Float>]) -> [SIMD16<Float>] {
    var signal = signal
    var skips: [[SIMD16<Float>]] = []
    for level in levels {
      skips.append(signal)
      signal = level.down(signal.halved())
      signal.rectify()
    }
    let whole = whole([signal.mean()])[0]
    for time in signal.indices { signal[time] += whole }
    signal.rectify()
    for (level, skip) in zip(levels, skips).reversed() {
      var finer = level.up(signal.doubled())
      level.skip.add(skip, to: &finer)
      finer.rectify()
      signal = finer
    }
    return signal
  }
}
