internal import ECG

extension OperatorParameter {
  fileprivate static let error = OperatorParameter(
    "error", .percent, "how much too fast, or too slow where negative", in: -20...20,
    severities: [0.1, 0.3, 0.6, 1, 2], isSigned: true)
}

extension SignalOperator {
  /// A sample clock of the wrong frequency.
  static let sampleRateError = SignalOperator(
    "sample-rate-error", .time,
    "Samples faster or slower than the record states, so that waves last longer or shorter; the number of samples "
      + "stays, and what lies behind the end of the record is a gap.",
    parameters: [.error],
    risks: [.rate, .prInterval, .qrsDuration, .qtInterval]
  ) { ecg, values, _ in
    let step = 1 / (1 + values[.error] / 100)
    for lead in Lead.allCases { ecg.move(lead) { Double($0) * step } }
  }
}
