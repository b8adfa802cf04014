internal import ECG

extension OperatorParameter {
  fileprivate static let limit = OperatorParameter(
    "limit", .millivolts, "the highest amplitude, to both sides", in: 0.01...50,
    severities: [3, 2, 1.5, 1, 0.7])
}

extension SignalOperator {
  /// An amplifier at the end of its range.
  static let saturation = SignalOperator(
    "saturation", .amplifier, "Cuts off what lies beyond the range of the amplifier.",
    parameters: [.limit],
    risks: [.voltage, .axis, .rWaveProgression, .stSegment, .tWaves, .qWaves, .pacing]
  ) { ecg, values, _ in
    let limit = Float(values[.limit])
    ecg.updateAll { samples in
      for index in samples.indices {
        // A gap is neither above nor below.
        if samples[index] > limit { samples[index] = limit }
        if samples[index] < -limit { samples[index] = -limit }
      }
    }
  }
}
