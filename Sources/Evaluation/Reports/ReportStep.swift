/// The six steps of a report by the published protocol.
public enum ReportStep: Int, CaseIterable, Sendable, Codable, Comparable {
  /// Quality of the record, rate and rhythm.
  case rhythm = 1
  /// Conduction, axis, intervals.
  case conduction
  /// Hypertrophy of chambers, voltage.
  case voltage
  /// Ischemia, infarction and what looks like them.
  case ischemia
  /// Electrolytes and the QT interval.
  case electrolytes
  /// The conclusion.
  case conclusion

  /// What its header says behind the number.
  public var title: String {
    switch self {
    case .rhythm: "Technical, Rate & Rhythm"
    case .conduction: "Conduction, Axis & Intervals"
    case .voltage: "Chamber Hypertrophy & Voltage"
    case .ischemia: "Ischemia, Infarction & Mimics"
    case .electrolytes: "Electrolytes & QT"
    case .conclusion: "Final Medical Reasoning"
    }
  }

  /// Its header in an answer, for instance `**Step 5: Electrolytes & QT**`.
  public var header: String { "**Step \(rawValue): \(title)**" }

  /// Its key in a solution, for instance `step_5_electrolytes_qt`.
  public var key: String {
    switch self {
    case .rhythm: "step_1_technical_rate_rhythm"
    case .conduction: "step_2_conduction_axis_intervals"
    case .voltage: "step_3_chamber_hypertrophy_voltage"
    case .ischemia: "step_4_ischemia_infarction_mimics"
    case .electrolytes: "step_5_electrolytes_qt"
    case .conclusion: "step_6_final_medical_reasoning"
    }
  }

  /// The step of a key, whatever its case.
  init?(key: ArraySlice<UInt8>) {
    let lower = key.map(CaseFolding.lowerASCII)
    guard let step = Self.allCases.first(where: { $0.key.utf8.elementsEqual(lower) }) else { return nil }
    self = step
  }

  /// By number.
  public static func < (a: ReportStep, b: ReportStep) -> Bool { a.rawValue < b.rawValue }
}
