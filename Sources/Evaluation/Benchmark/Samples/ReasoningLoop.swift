/// One round of reasoning: a criterion, its finding, where the ECG shows it, and what follows.
public struct ReasoningLoop: Equatable, Sendable {
  /// The steps in the order of the file, which is the order of asking.
  public var steps: [Step]

  /// A step: one question, or those that ground a finding in the ECG.
  public struct Step: Equatable, Sendable {
    /// `criterion_selection`, `finding_identification`, `ecg_grounding` or `diagnostic_decision`.
    public var key: String
    /// The questions; none where the finding needs no grounding.
    public var questions: [Question]
    /// Whether the file holds a list.
    public var isList: Bool

    /// A step.
    public init(key: String, questions: [Question], isList: Bool) {
      (self.key, self.questions, self.isList) = (key, questions, isList)
    }
  }

  /// A loop.
  public init(steps: [Step]) { self.steps = steps }

  /// The keys of a loop in the published order.
  public static let keys = [
    QuestionType.criterionSelection.rawValue, QuestionType.findingIdentification.rawValue, groundingKey,
    QuestionType.diagnosticDecision.rawValue,
  ]

  /// The key of the grounding questions.
  public static let groundingKey = "ecg_grounding"

  /// The decision that ends the loop.
  public var decision: Question? {
    steps.first { $0.key == QuestionType.diagnosticDecision.rawValue }?.questions.first
  }
}
