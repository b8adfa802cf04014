/// How a file becomes an ECG.
public struct ECGReadOptions: Sendable, Equatable {
  /// Samples per second in Hz to which leads are resampled; nil keeps the record's own rate.
  public var sampleRate: Double? = 500
  /// What becomes of leads that the record does not hold.
  public var missing = MissingLeads.derived

  /// 500 Hz, limb leads derived.
  public init(sampleRate: Double? = 500, missing: MissingLeads = .derived) {
    self.sampleRate = sampleRate
    self.missing = missing
  }
}
