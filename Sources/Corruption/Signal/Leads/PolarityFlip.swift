internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let leads = OperatorParameter(
    "leads", .count, "how many leads", in: 0...12, severities: [1, 2, 3, 6, 12])
}

extension SignalOperator {
  /// Leads drawn upside down.
  static let polarityFlip = SignalOperator(
    "polarity-flip", .leads, "Turns leads, chosen by chance, upside down.",
    parameters: [.leads],
    risks: [
      .axis, .infarctLocation, .qWaves, .stSegment, .tWaves, .leadLocal, .rWaveProgression, .pWaveRhythm,
    ]
  ) { ecg, values, stream in
    var stream = stream
    let leads = stream.choose(values.whole(.leads), of: Lead.allCases)
    LeadMap(Dictionary(uniqueKeysWithValues: leads.map { ($0, [.init(lead: $0, weight: -1)]) })).apply(
      to: &ecg)
  }
}
