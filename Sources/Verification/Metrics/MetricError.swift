public import Files
internal import ECG

/// Why two records cannot be compared.
public enum MetricError: LeadsheetError, Equatable {
  /// The two have not the same sample rate, in Hz.
  case sampleRates(record: String, reference: Double, estimate: Double)

  /// The input.
  public var kind: ErrorKind { .input }

  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .sampleRates(let record, let reference, let estimate):
      "\(record): the estimate has \(estimate) Hz and its reference \(reference) Hz; "
        + "resample the estimate to the reference's rate"
    }
  }

  /// The rate in Hz that both ECGs have.
  static func commonSampleRate(
    _ reference: TwelveLeadECG, _ estimate: TwelveLeadECG
  ) throws(MetricError) -> Double {
    guard reference.sampleRate == estimate.sampleRate else {
      throw .sampleRates(
        record: reference.name, reference: reference.sampleRate, estimate: estimate.sampleRate)
    }
    return reference.sampleRate
  }
}
