public import ECG

extension TwelveLeadECG {
  /// The 12-lead ECG of a recording in any format; the one conversion that there is.
  ///
  /// Signals of another rate are resampled by ``ECG/Resampler``, each from its own. What is stored behind the heart's
  /// signal is left out, with a warning.
  ///
  /// - Throws: `ECGError` where leads are missing or doubled, their units are unknown or their durations differ, where
  ///   there are no samples, or where the rates are too far apart.
  public init(recording: StoredRecording, options: ECGReadOptions = ECGReadOptions()) throws(ECGError) {
    let name = recording.name
    let leads = try LeadChannels(recording, options: options)
    let own = leads.sources.values.map(\.channel.drawingRate).max() ?? recording.channels.first?.drawingRate
    let rate = options.sampleRate ?? own ?? 0
    guard rate > 0, rate.isFinite else { throw .sampleRate(record: name, rate) }

    let rows = try Rows(leads, recording, rate: rate)
    var samples = [Float](repeating: .nan, count: Lead.allCases.count * rows.count)
    rows.fill(&samples)
    for lead in leads.derived { LimbLeads.derive(lead, in: &samples, count: rows.count) }
    var warnings = recording.warnings.map(ECGWarning.reader) + leads.warnings
    if let end = recording.heartEnd, end < recording.duration {
      warnings.append(.reader("what is stored from \(end) s on is no heart signal: not drawn"))
    }
    try self.init(
      name: name, sampleRate: rate, samples: samples, details: recording.details, warnings: warnings)
    self.warnings += plausibilityWarnings
    self = try cut(from: recording, options.window)
  }

  /// The samples of a window without those that were read around it.
  private func cut(from recording: StoredRecording, _ window: ECGWindow?) throws(ECGError) -> TwelveLeadECG {
    guard let window, let total = recording.totalDuration else { return self }
    let count = Int((total * sampleRate).rounded())
    let read = placed(at: Int((recording.start * sampleRate).rounded()), of: count)
    // A sample more to each side: times are rounded elsewhere.
    let start = Int((window.start * sampleRate).rounded(.down)) - 1
    let end = window.end.map { Int(min($0 * sampleRate, Double(count)).rounded(.up)) + 1 } ?? count
    return try read.part(max(start, 0)..<max(end, start + 1, 1))
  }
}

/// The rows of leads at one rate.
private struct Rows {
  private let leads: LeadChannels
  private let heartEnd: Double?
  private var resamplers: [Double: Resampler] = [:]
  /// Samples in each row.
  private(set) var count = 0

  init(_ leads: LeadChannels, _ recording: StoredRecording, rate: Double) throws(ECGError) {
    self.leads = leads
    heartEnd = recording.heartEnd
    for source in leads.sources.values where source.channel.drawingRate != rate {
      let own = source.channel.drawingRate
      if resamplers[own] == nil { resamplers[own] = try Resampler(from: own, to: rate) }
    }
    let present = Lead.allCases.filter { leads.sources[$0] != nil }
    let counts = present.map { lead in
      guard let channel = leads.sources[lead]?.channel else { return 0 }
      let drawn = drawnCount(channel)
      return resamplers[channel.drawingRate]?.count(for: drawn) ?? drawn
    }
    guard let first = counts.first, first > 0 else { throw .noSamples(record: recording.name) }
    guard counts.allSatisfy({ $0 == first }) else {
      throw .unequalDurations(record: recording.name, leads: present, counts: counts)
    }
    count = first
  }

  /// How many samples of a signal are the heart's.
  private func drawnCount(_ channel: StoredChannel) -> Int {
    guard let heartEnd else { return channel.count }
    return min(channel.count, Int((heartEnd * channel.drawingRate).rounded()))
  }

  func fill(_ samples: inout [Float]) {
    for (lead, source) in leads.sources {
      let row = lead.rawValue * count
      let drawn = drawnCount(source.channel)
      if let resampler = resamplers[source.channel.drawingRate] {
        var values = [Float](repeating: .nan, count: drawn)
        source.channel.write(to: &values, at: 0, count: drawn, millivolts: source.millivolts)
        samples.replaceSubrange(row..<row + count, with: resampler.resampled(values))
      } else {
        source.channel.write(to: &samples, at: row, count: drawn, millivolts: source.millivolts)
      }
    }
  }
}
