internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let rate = OperatorParameter(
    "rate", .count, "how many in 10 s", in: 0...1000, severities: [1, 3, 8, 15, 30])
}

extension SignalOperator {
  /// Faults of a converter.
  static let spikes = SignalOperator(
    "spikes", .amplifier,
    "Adds glitches of the converter: one to three samples of one lead off by 0.5 to 3 mV.",
    parameters: [.rate],
    risks: [.pacing, .fragmentedQRS, .rate, .regularity]
  ) { ecg, values, stream in
    var stream = stream
    // At least one where any are asked for, in records of less than 10 s too.
    let count = values[.rate] > 0 ? max(1, Int((values[.rate] * ecg.duration / 10).rounded())) : 0
    for _ in 0..<count {
      let lead = Lead.allCases[stream.integer(in: 0...Lead.allCases.count - 1)]
      let start = stream.integer(in: 0...ecg.count - 1)
      let end = min(ecg.count, start + stream.integer(in: 1...3))
      let height = Float(stream.uniform(in: 0.5...3)) * (stream.bool(probability: 0.5) ? 1 : -1)
      let base = ecg.range(of: lead).lowerBound
      ecg.updateAll { samples in
        for index in base + start..<base + end { samples[index] += height }
      }
    }
  }
}
