internal import ECG

extension OperatorParameter {
  fileprivate static let shift = OperatorParameter(
    "shift", .milliseconds, "how much later, or earlier where negative", in: -60_000...60_000,
    severities: [20, 50, 100, 200, 400], isSigned: true)
}

extension SignalOperator {
  /// A clock that is off.
  static let timeShift = SignalOperator(
    "time-shift", .time, "Moves the whole record in time; what would have to come from outside it is a gap.",
    parameters: [.shift],
    risks: []
  ) { ecg, values, _ in
    let shift = values[.shift] / 1000 * ecg.sampleRate
    for lead in Lead.allCases { ecg.move(lead) { Double($0) - shift } }
  }
}
