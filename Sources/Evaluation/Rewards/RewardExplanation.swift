/// Why an answer has its rewards.
public struct RewardExplanation: Equatable, Sendable {
  /// A step with evidence.
  public struct Step: Equatable, Sendable {
    /// Which.
    public var step: ReportStep
    /// Evidence that the answer's step names.
    public var found: [String]
    /// Evidence that it does not name.
    public var missing: [String]
    /// Whether the answer has the step.
    public var isAnswered: Bool
  }

  /// Whether the answer has a think block, whatever the case of its tags.
  public var hasThought: Bool
  /// The numbers of the steps that the answer has, sorted.
  public var answeredSteps: [Int]
  /// Labels in both, sorted; nil where the answer or the solution has none between tags.
  public var matchedLabels: [String]?
  /// Labels of the solution alone, sorted.
  public var missingLabels: [String]?
  /// Labels of the answer alone, sorted.
  public var extraLabels: [String]?
  /// The steps with evidence.
  public var steps: [Step]
}

extension RewardFunction {
  /// Why an answer has its rewards: which evidence was found in which step, which labels matched.
  public func explain(_ rollout: Rollout) -> RewardExplanation {
    let completion = Array(rollout.completion.utf8)[...]
    let solution = Array(rollout.solution.utf8)[...]
    let thought = Self.thought(in: completion)
    let labels = LabelComparison(completion: completion, solution: solution)
    let steps = EvidenceComparison(completion: completion, solution: solution).steps
    func texts(_ labels: Set<ArraySlice<UInt8>>) -> [String] { labels.map(UTF8Text.string).sorted() }
    return RewardExplanation(
      hasThought: thought != nil,
      answeredSteps: (thought.flatMap(ReasoningSteps.init)?.texts.keys).map { $0.sorted() } ?? [],
      matchedLabels: labels.map { texts($0.expected.intersection($0.given)) },
      missingLabels: labels.map { texts($0.expected.subtracting($0.given)) },
      extraLabels: labels.map { texts($0.given.subtracting($0.expected)) },
      steps: steps.map { step in
        RewardExplanation.Step(
          step: step.step,
          found: step.evidence.filter(\.isFound).map { UTF8Text.string($0.text) },
          missing: step.evidence.filter { !$0.isFound }.map { UTF8Text.string($0.text) },
          isAnswered: step.isAnswered)
      })
  }
}
