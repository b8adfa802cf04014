/// The key evidence of a solution beside the reasoning of an answer.
struct EvidenceComparison {
  /// A step that has evidence.
  struct Step {
    let step: ReportStep
    /// The evidence, and whether the answer's step of that number holds it.
    let evidence: [(text: ArraySlice<UInt8>, isFound: Bool)]
    /// Whether the answer has a step of that number.
    let isAnswered: Bool

    /// The share of evidence that was found.
    var share: Double { Double(evidence.count { $0.isFound }) / Double(evidence.count) }
  }

  /// In their order; empty where the answer has no reasoning in steps.
  let steps: [Step]

  init(completion: ArraySlice<UInt8>, solution: ArraySlice<UInt8>) {
    guard let thought = RewardFunction.thought(in: completion), let answer = ReasoningSteps(thought),
      !answer.texts.isEmpty
    else {
      steps = []
      return
    }
    let expected = KeyEvidence(solution: solution).evidence
    steps = ReportStep.allCases.compactMap { step in
      guard let evidence = expected[step], !evidence.isEmpty else { return nil }
      let text = answer.texts[step.rawValue].map(CaseFolding.fold)
      return Step(
        step: step,
        evidence: evidence.map { ($0, text.map(TextSearch(CaseFolding.fold($0)).isIn) ?? false) },
        isAnswered: text != nil)
    }
  }

  /// The mean of the steps' shares; 0 where no step has evidence.
  var share: Double {
    steps.isEmpty ? 0 : steps.reduce(0) { $0 + $1.share } / Double(steps.count)
  }
}
