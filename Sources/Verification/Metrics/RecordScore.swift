public import ECG

/// How well the leads of one record were recovered: the scores of the PhysioNet Challenge 2024, lead by lead.
public struct RecordScore: Sendable, Equatable {
  /// The scores of each lead that the reference has samples of.
  public let leads: [Lead: DigitizationScore]

  /// Scores an estimate, of which leads or parts of leads may be missing (NaN).
  ///
  /// - Parameters:
  ///   - reference: The true ECG.
  ///   - estimate: The recovered one, from the same instant on.
  ///   - isAligned: Whether each lead is moved onto its reference first
  ///     (``DigitizationScore/physioNet(reference:estimate:sampleRate:isAligned:)``).
  /// - Throws: ``MetricError/sampleRates(record:reference:estimate:)``.
  public init(reference: TwelveLeadECG, estimate: TwelveLeadECG, isAligned: Bool) throws(MetricError) {
    let sampleRate = try MetricError.commonSampleRate(reference, estimate)
    let scored = Lead.allCases.filter { reference[$0].contains(where: \.isFinite) }
    leads = Dictionary(
      uniqueKeysWithValues: scored.map { lead in
        let score = DigitizationScore.physioNet(
          reference: reference[lead].map(Double.init), estimate: estimate[lead].map(Double.init),
          sampleRate: sampleRate, isAligned: isAligned)
        return (lead, score)
      })
  }

  /// The mean over the leads of ``DigitizationScore/signalToNoise`` in dB. As published, leads without noise or
  /// without signal are left out; nil if no lead remains.
  public var signalToNoise: Double? { average { $0.signalToNoise.decibels } }

  /// The mean of ``DigitizationScore/medianSignalToNoise`` in dB, with the same leads left out.
  public var medianSignalToNoise: Double? { average { $0.medianSignalToNoise.decibels } }

  /// The mean of ``DigitizationScore/kolmogorovSmirnov`` over the leads that have it.
  public var kolmogorovSmirnov: Double? { average(\.kolmogorovSmirnov) }

  /// The mean of ``DigitizationScore/adaptiveSignedCorrelation`` over the leads that have it.
  public var adaptiveSignedCorrelation: Double? { average(\.adaptiveSignedCorrelation) }

  /// The mean of ``DigitizationScore/weightedAbsoluteDifference`` in mV over the leads that have it.
  public var weightedAbsoluteDifference: Double? { average(\.weightedAbsoluteDifference) }

  /// The leads recovered without any noise, which ``signalToNoise`` leaves out.
  public var perfectLeads: [Lead] { leads.filter { $0.value.signalToNoise == .perfect }.keys.sorted() }

  private func average(_ score: (DigitizationScore) -> Double?) -> Double? {
    let values = leads.sorted { $0.key < $1.key }.compactMap { score($0.value) }
    return values.isEmpty ? nil : mean(values)
  }
}
