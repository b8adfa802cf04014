internal import ECG

extension OperatorParameter {
  fileprivate static let step = OperatorParameter(
    "step", .microvolts, "the step", in: 0.1...2000, severities: [5, 10, 20, 50, 100])
}

extension SignalOperator {
  /// A converter of few bits.
  static let quantization = SignalOperator(
    "quantisation", .amplifier, "Rounds each sample to a multiple of a step.",
    parameters: [.step],
    risks: [.pWaveRhythm, .fragmentedQRS, .stSegment]
  ) { ecg, values, _ in
    let step = values[.step] / 1000
    ecg.updateAll { samples in
      for index in samples.indices {
        samples[index] = Float((Double(samples[index]) / step).rounded() * step)
      }
    }
  }
}
