internal import ECG

extension OperatorParameter {
  fileprivate static let duration = OperatorParameter(
    "duration", .seconds, "how long the leads lie flat", in: 0...3600, severities: [0.3, 0.8, 1.5, 3, 5])
}

extension SignalOperator {
  /// A cable that is unplugged.
  static let flatLine = SignalOperator(
    "flat-line", .electrodes, "Lets all leads lie at 0 for a while, as when the cable is unplugged.",
    parameters: [.duration],
    risks: [.rate, .regularity, .pWaveRhythm]
  ) { ecg, values, stream in
    var stream = stream
    let span = ecg.span(of: values[.duration], from: &stream)
    for lead in Lead.allCases { ecg.flatten(lead, in: span, at: 0) }
  }
}
