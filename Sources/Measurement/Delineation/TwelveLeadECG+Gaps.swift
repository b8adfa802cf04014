import ECG

extension TwelveLeadECG {
  /// Whether no lead has a sample for a tenth of a second somewhere between two samples: what was there is not known.
  func isInterrupted(from first: Int, to end: Int) -> Bool {
    let least = Int(0.1 * sampleRate) + 1
    return gaps(in: max(0, first)..<max(0, first, min(end, count))).contains { $0.count >= least }
  }

  /// The runs of samples within a range that no lead has.
  func gaps(in range: Range<Int>) -> [Range<Int>] {
    let samples = samples.span
    return runs(in: range) { sample in
      for lead in 0..<Lead.allCases.count where samples[lead * count + sample].isFinite { return false }
      return true
    }
  }

  /// The ECG with a gap wherever all leads together jump to values at which they stay for a second or longer: there a
  /// recorder was off, or its file was filled up. A noiseless baseline, into which waves run out, is no gap.
  var withGapsForStandstill: TwelveLeadECG {
    let still = standstills
    guard !still.isEmpty, still != [0..<count] else { return self }
    var ecg = self
    ecg.updateAll { samples in
      for lead in 0..<Lead.allCases.count {
        for run in still { for sample in run { samples[lead * count + sample] = .nan } }
      }
    }
    return ecg
  }

  private var standstills: [Range<Int>] {
    let samples = samples.span
    /// Whether a sample differs in a lead from the one before it, by more than `least` mV or in being there.
    func moves(at sample: Int, by least: Float) -> Bool {
      for lead in 0..<Lead.allCases.count {
        let index = lead * count + sample
        let (before, value) = (samples[index - 1], samples[index])
        if before.isFinite != value.isFinite || abs(value - before) > least { return true }
      }
      return false
    }
    let runs = runs(in: 1..<max(1, count)) { !moves(at: $0, by: 0) }.map { $0.lowerBound - 1..<$0.upperBound }
    return runs.filter { run in
      Double(run.count) >= sampleRate
        && (run.lowerBound == 0 || moves(at: run.lowerBound, by: Self.jump))
        && (run.upperBound == count || moves(at: run.upperBound, by: Self.jump))
    }
  }

  /// In mV: more than a step of the recorder's, less than noise.
  private static let jump: Float = 0.004

  /// The longest ranges whose samples all are of a kind.
  private func runs(in range: Range<Int>, where isOfKind: (Int) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for sample in range {
      if isOfKind(sample) {
        start = start ?? sample
      } else if let first = start {
        runs.append(first..<sample)
        start = nil
      }
    }
    if let start { runs.append(start..<range.upperBound) }
    return runs
  }
}
