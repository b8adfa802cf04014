/// The published rules that compare answers with the options, without a model.
///
/// Per type: Yes or No by ``YesNo``; a criterion by ``CriterionRule``; leads as a set, no partial credit; a wave by its
/// text; a measurement by its text or the range at its beginning, with or without brackets; a decision as Yes or No,
/// else by its text. Case does not count, nor does white space at the ends.
public struct HeuristicEvaluator: Evaluator {
  /// How criteria are compared.
  public var criterionRule: CriterionRule
  /// Whether a grounding answer that the data holds as a single text is taken letter by letter, as the published
  /// program does.
  public var isOriginal: Bool

  /// `heuristic`.
  public let name = "heuristic"
  /// `heuristic-forced-commit`.
  public let forcedCommitName = "heuristic-forced-commit"

  /// An evaluator.
  public init(criterionRule: CriterionRule = .exact, isOriginal: Bool = false) {
    self.criterionRule = criterionRule
    self.isOriginal = isOriginal
  }

  /// Whether an answer is right by the rules.
  public func isRight(_ answer: JudgedAnswer, order: JudgmentOrder) -> Bool { isRight(answer) }

  /// Whether an answer is right by the rules.
  public func isRight(_ answer: JudgedAnswer) -> Bool {
    let truths = self.truths(of: answer)
    guard let truth = truths.first else { return false }
    switch answer.type {
    case .initialDiagnosticQuestion, .findingIdentification:
      return YesNo.fold(answer.response).answer.map { truth.elementsEqual($0.unicodeScalars) } ?? false
    case .criterionSelection:
      let stripped = PythonText.strip(ArraySlice(answer.response.unicodeScalars), "-")
      return criterionRule.accepts(PythonText.lower(PythonText.strip(stripped)), for: truth)
    case .leadGrounding: return LeadAnswer.options(answer.response) == Set(truths.map(PythonText.string))
    case .waveGrounding: return PythonText.strippedLower(answer.response) == truth
    case .measurementGrounding:
      return Self.isMeasurement(PythonText.strippedLower(answer.response), equalTo: truth)
    case .diagnosticDecision:
      let (word, text) = YesNo.fold(answer.response)
      return word.map { Array($0.unicodeScalars) } ?? text == truth
    }
  }

  /// The right answers in small letters.
  private func truths(of answer: JudgedAnswer) -> [[Unicode.Scalar]] {
    if isOriginal, answer.type.isGrounding, !answer.truthsAreList {
      return answer.truths.joined().unicodeScalars.map { PythonText.strippedLower(String($0)) }
    }
    return answer.truths.map(PythonText.strippedLower)
  }

  private static func isMeasurement(_ response: [Unicode.Scalar], equalTo truth: [Unicode.Scalar]) -> Bool {
    if response == truth { return true }
    guard RangePattern.matchLength(truth) != nil, let length = RangePattern.matchLength(response) else {
      return false
    }
    var range = Array(response[..<length])
    if range.first != "[" { range.insert("[", at: 0) }
    if range.last != "]" { range.append("]") }
    return range == truth
  }
}
