internal import ECG

extension OperatorParameter {
  fileprivate static let cutoff = OperatorParameter(
    "cutoff", .hertz, "where 3 dB are lost", in: 0.5...1000, severities: [100, 75, 40, 25, 15])
}

extension SignalOperator {
  /// The filter against muscle noise.
  static let lowPass = SignalOperator(
    "low-pass", .filter,
    "Filters as recorders do, once and forwards, with a Butterworth low-pass of second order, which delays waves by "
      + "about 0.225 / cutoff s (5.6 ms at 40 Hz). Cutoffs at or above 0.45 of the sample rate change nothing.",
    parameters: [.cutoff],
    risks: [.pacing, .fragmentedQRS, .pWaveRhythm, .voltage, .qWaves, .qrsDuration]
  ) { ecg, values, _ in
    guard values[.cutoff] < 0.45 * ecg.sampleRate else { return }
    ecg.filter(.lowPass(values[.cutoff], sampleRate: ecg.sampleRate), past: .first)
  }
}
