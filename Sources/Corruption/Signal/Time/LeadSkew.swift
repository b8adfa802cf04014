internal import ECG

extension OperatorParameter {
  fileprivate static let skew = OperatorParameter(
    "skew", .milliseconds, "how much later V6 is sampled than I", in: -100...100,
    severities: [1, 2, 5, 10, 20], isSigned: true)
}

extension SignalOperator {
  /// A converter that serves the leads one after the other.
  static let leadSkew = SignalOperator(
    "lead-skew", .time,
    "Samples the leads one after the other: each later lead in canonical order is seen a little too early, V6 by the "
      + "whole skew.",
    parameters: [.skew],
    risks: [.axis, .qrsDuration]
  ) { ecg, values, _ in
    let skew = values[.skew] / 1000 * ecg.sampleRate
    for lead in Lead.allCases.dropFirst() {
      let share = Double(lead.rawValue) / Double(Lead.allCases.count - 1)
      ecg.move(lead) { Double($0) + share * skew }
    }
  }
}
