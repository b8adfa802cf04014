public import Verification

/// What is said of one digitized record.
public struct RecordScores: Sendable, Encodable {
  /// The record, as the caller named it.
  public var estimate: String
  /// The scores; nil without a reference.
  public var scores: DigitizationReport?
  /// What is right of it, step by step; nil without a reference.
  public var steps: DigitizationSteps?
  /// Whether its leads agree with each other.
  public var laws: LeadLaws
  /// Calibration pulses in its traces.
  public var pulses: [TracedPulse]
}

/// The JSON document of scores.
public struct ScoresDocument: Encodable {
  private let schema = "leadsheet-score-1"
  /// Of all records together, in dB.
  public let kaggle2025: Double?
  private let steps: [StepForm]?
  private let records: [RecordScores]

  private struct StepForm: Encodable {
    var step: DigitizationSteps.Step
    var alone: Double?
    var given: Double?
  }

  /// A document of records.
  public init(_ records: [RecordScores]) {
    self.records = records
    kaggle2025 = KaggleScore.decibels(ratios: records.compactMap { $0.scores?.kaggleRatio })
    let all = StepShares(records.compactMap(\.steps))
    steps = all.map { all in
      DigitizationSteps.Step.allCases.map {
        StepForm(step: $0, alone: all.alone($0).share, given: all.given($0).share)
      }
    }
  }
}

/// The steps of several records, all leads together.
public struct StepShares: Sendable {
  private let all: [DigitizationSteps]

  /// - Returns: nil of no records.
  public init?(_ all: [DigitizationSteps]) {
    guard !all.isEmpty else { return nil }
    self.all = all
  }

  /// A step by itself.
  public func alone(_ step: DigitizationSteps.Step) -> DigitizationSteps.Share { sum { $0.alone(step) } }

  /// A step given those before it.
  public func given(_ step: DigitizationSteps.Step) -> DigitizationSteps.Share { sum { $0.given(step) } }

  private func sum(_ share: (DigitizationSteps) -> DigitizationSteps.Share) -> DigitizationSteps.Share {
    let shares = all.map(share)
    return DigitizationSteps.Share(
      right: shares.reduce(0) { $0 + $1.right }, judged: shares.reduce(0) { $0 + $1.judged })
  }
}
