internal import ECG
internal import Randomness

/// One kind of damage to a recording: its parameters, what it does, and what it puts at risk. Each stands in a file
/// of its own and in ``all``.
public struct SignalOperator: Sendable {
  /// What an operator is like.
  public enum Group: String, Sendable, CaseIterable {
    case noise, electrodes, amplifier, time, filter, leads
  }

  /// As it is written in recipes, in lower case with hyphens.
  public let name: String
  /// What it is like.
  public let group: Group
  /// What it does, in one sentence.
  public let summary: String
  /// The numbers it takes; none where it cannot be graded.
  public let parameters: [OperatorParameter]
  /// What it can make false.
  public let risks: Set<Finding>
  let effect: @Sendable (inout TwelveLeadECG, OperatorValues, RandomStream) throws(CorruptionError) -> Void

  init(
    _ name: String, _ group: Group, _ summary: String, parameters: [OperatorParameter], risks: Set<Finding>,
    effect:
      @escaping @Sendable (inout TwelveLeadECG, OperatorValues, RandomStream) throws(CorruptionError) -> Void
  ) {
    self.name = name
    self.group = group
    self.summary = summary
    self.parameters = parameters
    self.risks = risks
    self.effect = effect
  }
}
