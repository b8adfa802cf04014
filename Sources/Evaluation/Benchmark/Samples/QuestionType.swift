/// What a question of the benchmark asks for.
public enum QuestionType: String, CaseIterable, Sendable {
  /// Whether the ECG suggests the diagnosis, before any reasoning.
  case initialDiagnosticQuestion = "initial_diagnostic_question"
  /// Which criterion should be evaluated next; five options.
  case criterionSelection = "criterion_selection"
  /// Whether the finding is on the ECG; Yes or No.
  case findingIdentification = "finding_identification"
  /// Which leads show it; several answers may be right.
  case leadGrounding = "lead_grounding"
  /// In which time range, or between which beats, it is seen.
  case waveGrounding = "wave_grounding"
  /// In which range a measured value falls.
  case measurementGrounding = "measurement_grounding"
  /// Yes, No, or that further findings are required.
  case diagnosticDecision = "diagnostic_decision"

  /// Whether it belongs to the list `ecg_grounding` of a loop.
  public var isGrounding: Bool {
    self == .leadGrounding || self == .waveGrounding || self == .measurementGrounding
  }

  /// The types asked within the reasoning, in the order of the published tables.
  public static let stages = allCases.filter { $0 != .initialDiagnosticQuestion }
}
