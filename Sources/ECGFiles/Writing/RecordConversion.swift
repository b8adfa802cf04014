public import ECG
public import WFDB

/// A record that is written in another form.
public struct RecordConversion: Sendable {
  private let record: Record
  /// What the record was made from; nil for one of WFDB.
  private let recording: StoredRecording?
  /// What was left out with the dates.
  private let lost: [String]
  private let reading: ECGReadOptions
  private let name: String
  private let format: Int?
  /// Hz; nil leaves each signal at its own rate.
  private let sampleRate: Double?
  private let isTwelveLead: Bool

  /// A conversion.
  ///
  /// - Parameters:
  ///   - record: what is written.
  ///   - name: the new record's.
  ///   - format: the storage format; nil keeps that of each signal, 16 for twelve leads.
  ///   - sampleRate: in Hz; nil leaves each signal at its own rate.
  ///   - isTwelveLead: whether the standard leads are written in canonical order, in mV, derived where they can be.
  ///   - reading: which signals are which leads, and what becomes of absent ones.
  public init(
    record: Record, name: String, format: Int?, sampleRate: Double?, isTwelveLead: Bool,
    reading: ECGReadOptions = ECGReadOptions()
  ) {
    let shifted = record.shifted(reading)
    self.record = shifted.record
    lost = shifted.warnings
    recording = nil
    self.reading = reading
    self.name = name
    self.format = format
    self.sampleRate = sampleRate
    self.isTwelveLead = isTwelveLead
  }

  /// A conversion of a recording in another format: its part in the window, every stored sample. Signals that the user
  /// named stay as they are stored: twelve names are no wish for twelve leads in mV.
  public init(
    recording: StoredRecording, name: String, format: Int?, sampleRate: Double?, isTwelveLead: Bool,
    reading: ECGReadOptions
  ) {
    record = Record(recording, window: reading.window)
    lost = []
    self.recording = recording
    self.reading = reading
    self.name = name
    self.format = format
    self.sampleRate = sampleRate
    self.isTwelveLead = isTwelveLead && !recording.hasGivenNames
  }

  /// The twelve leads, of a part those of the part.
  ///
  /// - Throws: `ECGError`.
  public func twelveLeads() throws -> TwelveLeadECG {
    var options = reading.reading(sampleRate: sampleRate)
    guard let recording else {
      options.window = nil
      return try TwelveLeadECG(recording: StoredRecording(record), options: options)
    }
    let whole = try TwelveLeadECG(recording: recording, options: options)
    guard let window = reading.window else { return whole }
    let first = Int(((window.start - recording.start) * whole.sampleRate).rounded())
    let end = window.end.map { Int((($0 - recording.start) * whole.sampleRate).rounded()) } ?? whole.count
    return try whole.part(max(0, first)..<max(first + 1, min(end, whole.count)))
  }

  /// Writes the record.
  ///
  /// - Parameter folder: an existing one.
  /// - Returns: what a user should know.
  /// - Throws: `WFDBError`, `ECGError`.
  public func write(to folder: String) throws -> [String] {
    let (writer, drafts, warnings) = try result()
    let result = try writer.write(drafts, to: folder)
    return warnings + result.warnings.map(\.description)
  }

  /// What is to be written, and what is to be said about it.
  private func result() throws -> (RecordWriter, [SignalDraft], warnings: [String]) {
    let header = record.header
    var writer = RecordWriter(
      recordName: name, sampleRate: sampleRate ?? header.sampleRate, format: format ?? 16,
      comments: header.comments,
      counterFrequency: header.counterFrequency, baseCounter: header.baseCounter)
    let lost = lost + writer.setStart(of: record)
    if isTwelveLead {
      let ecg = try twelveLeads()
      writer.sampleRate = ecg.sampleRate
      return (writer, ecg.signalDrafts(adcGain: 1000), ecg.warnings.map(\.description) + lost)
    }
    var drafts = try record.signals.map(draft)
    // Rates that do not divide leave some signals a sample longer than others.
    if sampleRate != nil, let shortest = drafts.map(\.count).min() {
      for index in drafts.indices { drafts[index].cut(to: shortest) }
    }
    let warnings = record.warnings.map(\.description) + (recording?.warnings ?? []) + lost
    return (writer, drafts, warnings + ratesNote(drafts))
  }

  /// What a reader of a record of several rates must know, made from a file that is not WFDB.
  private func ratesNote(_ drafts: [SignalDraft]) -> [String] {
    guard recording != nil, Set(drafts.map(\.samplesPerFrame)).count > 1 else { return [] }
    return [
      "signals of several rates are frames of one record: wfdb.rdrecord gives them whole with smooth_frames=False"
    ]
  }

  private func draft(_ signal: Signal) throws -> SignalDraft {
    var draft = SignalDraft(signal)
    draft.format = format ?? draft.format
    guard let sampleRate else { return draft }
    draft.samplesPerFrame = 1
    if signal.sampleRate != sampleRate {
      let resampler = try Resampler(from: signal.sampleRate, to: sampleRate)
      draft.values = .physical(
        resampler.resampled(signal.physicalValues().map { Float($0) }).map { Double($0) })
    }
    return draft
  }
}

extension SignalDraft {
  /// Drops what follows the first `count` samples.
  fileprivate mutating func cut(to count: Int) {
    switch values {
    case .digital(let samples): values = .digital(Array(samples.prefix(count)))
    case .physical(let samples): values = .physical(Array(samples.prefix(count)))
    }
  }
}

extension RecordWriter {
  /// Takes the start of a record, or of the part of one that was read.
  ///
  /// - Returns: what a header has no form for, in words.
  fileprivate mutating func setStart(of record: Record) -> [String] {
    let header = record.header
    let seconds = Double(record.firstFrame) / header.sampleRate
    if let counter = header.baseCounter, record.firstFrame > 0 {
      baseCounter = counter + seconds * (header.counterFrequency ?? header.sampleRate)
    }
    guard let time = header.baseTime else {
      return header.baseDate == nil && header.dateText == nil
        ? [] : ["the date is left out: a header has none without a time"]
    }
    let start = time.adding(seconds)
    (baseTime, baseDate, dateText) = (start.time, header.baseDate, header.dateText)
    guard start.days > 0, header.baseDate != nil || header.dateText != nil else { return [] }
    baseDate = header.baseDate?.adding(days: start.days)
    guard header.dateText != nil || baseDate == nil else { return [] }
    dateText = nil
    return ["the date is left out: the part begins \(start.days) days later"]
  }
}
