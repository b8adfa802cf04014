internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let deviation = OperatorParameter(
    "deviation", .milliseconds, "standard deviation of the times", in: 0...20,
    severities: [0.1, 0.3, 0.6, 1.2, 2])
}

extension SignalOperator {
  /// A sample clock that trembles.
  static let samplingJitter = SignalOperator(
    "sampling-jitter", .time, "Takes each sample, of all leads at once, a little too early or too late.",
    parameters: [.deviation],
    risks: [.fragmentedQRS, .pacing]
  ) { ecg, values, stream in
    let deviation = values[.deviation] / 1000 * ecg.sampleRate
    // A first or last sample cannot be taken outside the record.
    let last = Double(ecg.count - 1)
    let places = (0..<ecg.count).map {
      min(max(Double($0) + deviation * stream.normal(at: UInt64($0)), 0), last)
    }
    for lead in Lead.allCases { ecg.move(lead) { places[$0] } }
  }
}
