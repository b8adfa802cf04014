public import ECG
public import WFDB

/// What becomes of leads that a record does not hold.
public enum MissingLeads: Sendable {
  /// Limb leads are derived from those that are there; where that is impossible, the record is refused.
  case derived
  /// They are gaps throughout.
  case gaps
}

extension TwelveLeadECG {
  /// The 12-lead ECG of a WFDB record.
  ///
  /// Signals may stand in any order and in any spelling that ``Lead/init(spelling:)`` knows, in V, mV, µV or nV.
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
    let name = record.header.recordName
    let leads = try LeadSignals(record: record, missing: missing)
    let rate = sampleRate ?? leads.sources.values.map(\.signal.sampleRate).max() ?? record.header.sampleRate
    guard rate > 0, rate.isFinite else { throw .sampleRate(record: name, rate) }

    var resamplers: [Double: Resampler] = [:]
    for source in leads.sources.values where source.signal.sampleRate != rate {
      let own = source.signal.sampleRate
      if resamplers[own] == nil { resamplers[own] = try Resampler(from: own, to: rate) }
    }
    let count = try Self.commonCount(leads, resamplers: resamplers, record: name)
    var samples = [Float](repeating: .nan, count: Lead.allCases.count * count)
    for (lead, source) in leads.sources {
      let row = lead.rawValue * count
      if let resampler = resamplers[source.signal.sampleRate] {
        var values = [Float](repeating: .nan, count: source.signal.samples.count)
        source.convert(to: &values, at: 0)
        samples.replaceSubrange(row..<row + count, with: resampler.resampled(values))
      } else {
        source.convert(to: &samples, at: row)
      }
    }
    for lead in leads.derived { LimbLeads.derive(lead, in: &samples, count: count) }
    try self.init(
      name: name, sampleRate: rate, samples: samples, details: Details(header: record.header),
      warnings: record.warnings.map { .reader($0.description) } + leads.warnings)
    warnings += plausibilityWarnings
  }

  /// The number of samples that every lead has at the rate of the ECG.
  private static func commonCount(
    _ leads: LeadSignals, resamplers: [Double: Resampler], record: String
  ) throws(ECGError) -> Int {
    let present = Lead.allCases.filter { leads.sources[$0] != nil }
    let counts = present.map { lead in
      guard let signal = leads.sources[lead]?.signal else { return 0 }
      return resamplers[signal.sampleRate]?.count(for: signal.samples.count) ?? signal.samples.count
    }
    guard let count = counts.first, count > 0 else { throw .noSamples(record: record) }
    guard counts.allSatisfy({ $0 == count }) else {
      throw .unequalDurations(record: record, leads: present, counts: counts)
    }
    return count
  }
}

extension LeadSignals.Source {
  /// Writes the samples in mV to a part of an array that is NaN before.
  func convert(to values: inout [Float], at start: Int) {
    let input = signal.samples.span
    var output = values.mutableSpan
    for stretch in signal.stretches {
      let baseline = Double(stretch.baseline)
      let scale = millivolts / stretch.adcGain
      for index in stretch.start..<stretch.start + stretch.count {
        let value = input[index]
        let voltage = Float((Double(value) - baseline) * scale)
        output[start &+ index] = value == Signal.gap ? .nan : voltage
      }
    }
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
