/// An answer of a model that is trained, and what is right.
public struct Rollout: Equatable, Sendable {
  /// The whole answer.
  public var completion: String
  /// `<|answer|>…<|/answer|><|key_diagnostic_evidence|>…<|/key_diagnostic_evidence|>`.
  public var solution: String

  /// A rollout.
  public init(completion: String, solution: String) {
    self.completion = completion
    self.solution = solution
  }
}
