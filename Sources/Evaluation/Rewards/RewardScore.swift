/// The rewards of one answer.
public struct RewardScore: Equatable, Sendable {
  /// 1 where the answer has a think block that is not blank, else 0.
  public var format: Double
  /// How far the labels agree: their Jaccard index, 0 to 1.
  public var diagnosis: Double
  /// The mean over steps of the share of key evidence that the reasoning names, 0 to 1, times the weight of evidence.
  public var evidence: Double
  /// The weighted sum of the three.
  public var total: Double

  /// Rewards.
  public init(format: Double, diagnosis: Double, evidence: Double, total: Double) {
    self.format = format
    self.diagnosis = diagnosis
    self.evidence = evidence
    self.total = total
  }
}
