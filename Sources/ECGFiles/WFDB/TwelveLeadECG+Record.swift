public import ECG
public import WFDB

/// What becomes of leads that a record does not hold.
public enum MissingLeads: Sendable {
  /// Limb leads are derived from those that are there; where that is impossible, the record is refused.
  case derived
  /// Limb leads are derived where that is possible; the others are gaps throughout, with a warning.
  case blank
  /// They are gaps throughout.
  case gaps
}

extension TwelveLeadECG {
  /// The 12-lead ECG of a WFDB record.
  ///
  /// Signals may stand in any order and in any spelling that ``LeadName`` knows, in V, mV, µV or nV.
  /// Of I, II and III one may be absent, and any of aVR, aVL and aVF: they are derived by Einthoven's and
  /// Goldberger's relations, with a warning each. Leads that are there stay as they are. Signals that are none of
  /// the twelve leads are left out, with a warning each. Samples that the record does not have are NaN.
  ///
  /// A sample in mV is `(digital − baseline) / gain` times the unit, computed in `Double` with one multiplication
  /// and rounded to `Float` once. Signals of another rate are resampled by ``Resampler``, each from its own.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - sampleRate: The rate of the ECG in Hz, or nil for that of the record; where its leads have several, the
  ///     highest.
  ///   - missing: What becomes of leads that the record does not hold.
  /// - Throws: ``ECGError`` where leads are missing or doubled, their units are unknown or their durations differ,
  ///   where there are no samples, or where the rates are too far apart.
  public init(
    record: Record, sampleRate: Double? = 500, missing: MissingLeads = .derived
  ) throws(ECGError) {
    let options = ECGReadOptions(sampleRate: sampleRate, missing: missing)
    try self.init(recording: StoredRecording(record), options: options)
  }
}

extension StoredRecording {
  /// A WFDB record, or the part of one that was read.
  init(_ record: Record) {
    self.init(name: record.header.recordName, channels: record.signals.map(StoredChannel.init))
    details = Details(header: record.header)
    warnings = record.warnings.map(\.description)
  }
}

extension Details {
  /// What a WFDB header tells: age and sex from its comments, date and time from its record line.
  public init(header: Header) {
    self.init(comments: header.comments)
    date = header.baseDate?.iso ?? header.dateText
    time = header.baseTime.map { String($0.iso.prefix(8)) }
  }
}
