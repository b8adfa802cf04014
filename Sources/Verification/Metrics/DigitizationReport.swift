public import ECG

/// Everything that is scored of one digitized record.
public struct DigitizationReport: Sendable, Equatable {
  /// The scores of the PhysioNet Challenge 2024 of the estimate as it is.
  public let plain: RecordScore
  /// The same with each lead moved onto its reference first.
  public let aligned: RecordScore
  /// The ratio of signal to noise of the Kaggle competition of 2025 (``KaggleScore``).
  public let kaggleRatio: Double

  /// Scores an estimate, of which leads or parts of leads may be missing (NaN).
  ///
  /// - Parameters:
  ///   - reference: the true ECG; what is NaN is not scored.
  ///   - estimate: the recovered one, from the same instant on.
  /// - Throws: ``MetricError/sampleRates(record:reference:estimate:)``.
  public init(reference: TwelveLeadECG, estimate: TwelveLeadECG) throws(MetricError) {
    plain = try RecordScore(reference: reference, estimate: estimate, isAligned: false)
    aligned = try RecordScore(reference: reference, estimate: estimate, isAligned: true)
    kaggleRatio = try KaggleScore.ratio(reference: reference, estimate: estimate)
  }
}
