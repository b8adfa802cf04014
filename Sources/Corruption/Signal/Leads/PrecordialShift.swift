internal import ECG

extension OperatorParameter {
  fileprivate static let shift = OperatorParameter(
    "shift", .ratio, "s, a share of the way to the next electrode", in: -1...1,
    severities: [0.2, 0.4, 0.6, 0.8, 1], isSigned: true)
}

extension SignalOperator {
  /// The electrodes of the chest all too far to one side.
  static let precordialShift = SignalOperator(
    "precordial-shift", .leads,
    "Puts V1 to V6 too far to the left, or to the right where negative: each is a blend of its own place and the "
      + "next, V' = (1 − s) V + s × next; the last in the row, which has no next, stays.",
    parameters: [.shift],
    risks: [.rWaveProgression, .qWaves, .infarctLocation, .voltage, .stSegment, .tWaves, .leadLocal]
  ) { ecg, values, _ in
    let shift = Float(values[.shift])
    let row = shift < 0 ? Lead.precordial.reversed() : Lead.precordial
    let terms = zip(row, row.dropFirst()).map { lead, next in
      (
        lead,
        [
          LeadMap.Term(lead: lead, weight: 1 - shift.magnitude),
          LeadMap.Term(lead: next, weight: shift.magnitude),
        ]
      )
    }
    LeadMap(Dictionary(uniqueKeysWithValues: terms)).apply(to: &ecg)
  }
}
