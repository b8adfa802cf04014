internal import ECG

extension OperatorParameter {
  fileprivate static let cutoff = OperatorParameter(
    "cutoff", .hertz, "where 3 dB are lost", in: 0.001...5, severities: [0.1, 0.3, 0.5, 0.67, 1.5])
}

extension SignalOperator {
  /// The filter against drift.
  static let highPass = SignalOperator(
    "high-pass", .filter,
    "Filters as recorders do, once and forwards, with a high-pass of first order, which tilts and shifts the ST "
      + "segment.",
    parameters: [.cutoff],
    risks: [.stSegment, .tWaves, .qtInterval]
  ) { ecg, values, _ in
    ecg.filter(.firstOrderHighPass(values[.cutoff], sampleRate: ecg.sampleRate), past: .mean)
  }
}
