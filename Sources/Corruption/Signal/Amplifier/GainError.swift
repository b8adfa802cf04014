internal import ECG

extension OperatorParameter {
  fileprivate static let error = OperatorParameter(
    "error", .percent, "how much too large, or too small where negative", in: -90...400,
    severities: [3, 7, 15, 25, 40], isSigned: true)
}

extension SignalOperator {
  /// An amplifier that is out of calibration.
  static let gainError = SignalOperator(
    "gain-error", .amplifier, "Makes all leads too large or too small by one factor.",
    parameters: [.error],
    risks: [.voltage, .stSegment]
  ) { ecg, values, _ in
    let factor = Float(1 + values[.error] / 100)
    ecg.updateAll { samples in
      for index in samples.indices { samples[index] *= factor }
    }
  }
}
