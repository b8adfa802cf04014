internal import ECG

extension DigitizationReport: Encodable {
  /// `physionet2024` and `physionet2024Aligned` with the means over leads and each lead's scores, `kaggle2025` in dB
  /// and as a ratio. A ratio without noise is `"perfect"`, one without signal null.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: Key.self)
    try form.encode(RecordForm(plain), forKey: .physionet2024)
    try form.encode(RecordForm(aligned), forKey: .physionet2024Aligned)
    try form.encode(
      KaggleForm(snr: KaggleScore.decibels(ratios: [kaggleRatio]), ratio: kaggleRatio), forKey: .kaggle2025)
  }

  private enum Key: CodingKey {
    case physionet2024, physionet2024Aligned, kaggle2025
  }

  private struct KaggleForm: Encodable {
    var snr: Double?
    var ratio: Double
  }

  private struct RecordForm: Encodable {
    var snr: Double?
    var snrMedian: Double?
    var ksMetric: Double?
    var asciMetric: Double?
    var weightedAbsoluteDifference: Double?
    var perfectLeads: [Lead]
    var leads: [String: LeadForm]

    init(_ score: RecordScore) {
      snr = score.signalToNoise
      snrMedian = score.medianSignalToNoise
      ksMetric = score.kolmogorovSmirnov
      asciMetric = score.adaptiveSignedCorrelation
      weightedAbsoluteDifference = score.weightedAbsoluteDifference
      perfectLeads = score.perfectLeads
      leads = Dictionary(uniqueKeysWithValues: score.leads.map { ($0.key.name, LeadForm($0.value)) })
    }
  }

  private struct LeadForm: Encodable {
    var snr: SignalToNoise
    var snrMedian: SignalToNoise
    var ksMetric: Double?
    var asciMetric: Double?
    var weightedAbsoluteDifference: Double?
    var coverage: Double?
    var delay: Int?
    var offset: Double?

    init(_ score: DigitizationScore) {
      snr = score.signalToNoise
      snrMedian = score.medianSignalToNoise
      ksMetric = score.kolmogorovSmirnov
      asciMetric = score.adaptiveSignedCorrelation
      weightedAbsoluteDifference = score.weightedAbsoluteDifference
      coverage = score.coverage
      delay = score.alignment?.delay
      offset = score.alignment?.offset
    }
  }
}

extension SignalToNoise: Encodable {
  /// A number of dB, `"perfect"`, or null where there is no signal.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .decibels(let value): try container.encode(value)
    case .perfect: try container.encode("perfect")
    case .noSignal: try container.encodeNil()
    }
  }
}
