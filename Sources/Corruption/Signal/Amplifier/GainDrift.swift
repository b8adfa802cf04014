internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let error = OperatorParameter(
    "error", .percent, "how wrong the gain is at the end; each lead's sign is random", in: 0...90,
    severities: [3, 7, 15, 25, 40])
}

extension SignalOperator {
  /// An amplifier whose gain is not stable.
  static let gainDrift = SignalOperator(
    "gain-drift", .amplifier,
    "Lets the gain of each lead rise or fall by itself, from true at the start to wrong at the end.",
    parameters: [.error],
    risks: [.voltage, .axis, .rWaveProgression, .stSegment]
  ) { ecg, values, stream in
    let last = Double(max(1, ecg.count - 1))
    for lead in Lead.allCases {
      let sign = stream.unit(at: UInt64(lead.rawValue)) < 0.5 ? -1.0 : 1.0
      let slope = sign * values[.error] / 100 / last
      ecg.update(lead) { samples in
        for index in samples.indices { samples[index] *= Float(1 + slope * Double(index)) }
      }
    }
  }
}
