internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let leads = OperatorParameter(
    "leads", .count, "how many leads", in: 0...12, severities: [1, 2, 3, 5, 8])
  fileprivate static let zero = OperatorParameter(
    "zero", .count, "what stands in their place: 0 gaps, 1 a line at 0 mV", in: 0...1,
    severities: [0, 0, 0, 0, 0])
}

extension SignalOperator {
  /// Leads that were not recorded.
  static let leadDropout = SignalOperator(
    "lead-dropout", .electrodes, "Removes whole leads, chosen by chance.",
    parameters: [.leads, .zero],
    risks: [.leadLocal, .axis, .infarctLocation, .rWaveProgression, .voltage, .stSegment, .tWaves, .qWaves]
  ) { ecg, values, stream in
    var stream = stream
    let value: Float = values[.zero] < 0.5 ? .nan : 0
    for lead in stream.choose(values.whole(.leads), of: Lead.allCases) {
      ecg.flatten(lead, in: 0..<ecg.count, at: value)
    }
  }
}
