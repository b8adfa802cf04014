internal import ECG
internal import Randomness

extension OperatorParameter {
  fileprivate static let tooHigh = interspaces("how many intercostal spaces too high")
  fileprivate static let tooLow = interspaces("how many intercostal spaces too low")

  private static func interspaces(_ summary: String) -> OperatorParameter {
    OperatorParameter("interspaces", .count, summary, in: 0...3, severities: [0.25, 0.5, 1, 1.5, 2])
  }
}

extension SignalOperator {
  /// V1 and V2 too high.
  static let v1V2High = SignalOperator(
    "v1-v2-high", .leads,
    "Puts V1 and V2 too high: the lead vector turns upwards by 20° an interspace, V' = cos × V − sin × 1.5 aVF.",
    parameters: [.tooHigh],
    risks: [.qWaves, .infarctLocation, .rWaveProgression, .tWaves, .stSegment, .fragmentedQRS, .leadLocal]
  ) { ecg, values, _ in
    LeadMap.turned([.v1, .v2], upBy: values[.tooHigh]).apply(to: &ecg)
  }

  /// V4 to V6 too low.
  static let v4V6Low = SignalOperator(
    "v4-v6-low", .leads,
    "Puts V4 to V6 too low: the lead vector turns downwards by 20° an interspace, V' = cos × V + sin × 1.5 aVF.",
    parameters: [.tooLow],
    risks: [.rWaveProgression, .voltage, .qWaves, .infarctLocation, .stSegment, .tWaves, .leadLocal]
  ) { ecg, values, _ in
    LeadMap.turned([.v4, .v5, .v6], upBy: -values[.tooLow]).apply(to: &ecg)
  }
}

extension LeadMap {
  /// Leads of the chest whose vectors are turned in the plane that they make with the vertical.
  ///
  /// An intercostal space of about 3.5 cm at 10 cm from the middle of the heart is 20°; aVF is the vertical, times
  /// 1.5 because electrodes so near see the heart larger than the limbs do. A model: it gives V1 and V2 the negative
  /// P, the rSr' and the smaller r of high electrodes, not their exact shapes.
  fileprivate static func turned(_ leads: [Lead], upBy interspaces: Double) -> LeadMap {
    let halfTurns = interspaces * 20 / 180
    let cosine = Float(PortableMath.cosPi(halfTurns))
    let sine = Float(PortableMath.sinPi(halfTurns))
    let terms = leads.map { lead in
      (lead, [Term(lead: lead, weight: cosine), Term(lead: .aVF, weight: -1.5 * sine)])
    }
    return LeadMap(Dictionary(uniqueKeysWithValues: terms))
  }
}
