/// The three published rewards of reports: format, diagnosis and key diagnostic evidence.
///
/// Each equals the published program's on every text, also a malformed one; that program gives 0 where it fails.
public struct RewardFunction: Equatable, Sendable {
  /// What each reward counts in the total.
  public struct Weights: Equatable, Sendable {
    /// Of the format.
    public var format: Double
    /// Of the diagnosis.
    public var diagnosis: Double
    /// Of the evidence.
    public var evidence: Double

    /// Weights, by default as published.
    public init(format: Double = 1, diagnosis: Double = 1, evidence: Double = 1) {
      self.format = format
      self.diagnosis = diagnosis
      self.evidence = evidence
    }
  }

  /// What each reward counts in the total.
  public var weights: Weights
  /// What the reward of evidence itself is multiplied by, as the published setting of that name does.
  public var evidenceWeight: Double

  /// A reward function, by default as published.
  public init(weights: Weights = Weights(), evidenceWeight: Double = 1) {
    self.weights = weights
    self.evidenceWeight = evidenceWeight
  }

  /// The rewards of an answer.
  public func score(_ rollout: Rollout) -> RewardScore {
    let completion = Array(rollout.completion.utf8)[...]
    let solution = Array(rollout.solution.utf8)[...]
    let format = Self.hasThought(completion) ? 1.0 : 0
    let diagnosis = LabelComparison(completion: completion, solution: solution)?.agreement ?? 0
    let evidence = EvidenceComparison(completion: completion, solution: solution).share * evidenceWeight
    return RewardScore(
      format: format, diagnosis: diagnosis, evidence: evidence,
      total: weights.format * format + weights.diagnosis * diagnosis + weights.evidence * evidence)
  }

  private static let openThought = Array("<think>".utf8)
  private static let closeThought = Array("</think>".utf8)

  /// Whether there is a think block, its tags in small letters, that is not blank.
  private static func hasThought(_ completion: ArraySlice<UInt8>) -> Bool {
    guard let thought = UTF8Text.between(openThought, closeThought, in: completion) else { return false }
    return !PythonUTF8.strip(thought).isEmpty
  }

  /// The first think block, whatever the case of its tags.
  static func thought(in completion: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    IgnoringCase.between(openThought, closeThought, in: completion)
  }
}
