/// A 12-lead ECG in memory: what charts are drawn from.
///
/// Amplitudes are in mV. The twelve leads have one sample rate and one length and stand one after the other, in
/// the canonical order of ``Lead``. A sample that was not recorded (a gap) is NaN.
///
/// Two ECGs are equal when all their parts are; a gap equals a gap.
public struct TwelveLeadECG: Sendable {
  /// The name of the record.
  public var name: String

  /// What the header of a chart tells of patient and recording.
  public var details: Details

  /// Samples per second of each lead, in Hz.
  public let sampleRate: Double

  /// How many samples each lead has, at least 1.
  public let count: Int

  /// The number of the first sample within the recording, from 0: more where only a part of a long one was read.
  public private(set) var firstSample = 0

  /// How many samples each lead of the recording has; ``count`` where all of it is here.
  public private(set) var recordCount: Int

  /// All samples in mV, lead-major: `count` of I, then `count` of II, to V6. Gaps are NaN.
  public private(set) var samples: [Float]

  /// What was repaired or left out when the ECG was made.
  public var warnings: [ECGWarning]

  /// An ECG of these samples.
  ///
  /// - Parameters:
  ///   - name: The name of the record.
  ///   - sampleRate: Samples per second of each lead in Hz, positive and finite.
  ///   - samples: 12 × n values in mV, lead by lead in canonical order; gaps are NaN.
  ///   - details: What the header of a chart tells.
  ///   - warnings: What was repaired or left out.
  /// - Throws: ``ECGError/sampleRate(record:_:)``, ``ECGError/noSamples(record:)`` or
  ///   ``ECGError/notTwelveLeads(record:sampleCount:)``.
  public init(
    name: String, sampleRate: Double, samples: [Float], details: Details = Details(),
    warnings: [ECGWarning] = []
  ) throws(ECGError) {
    guard sampleRate > 0, sampleRate.isFinite else { throw .sampleRate(record: name, sampleRate) }
    guard !samples.isEmpty else { throw .noSamples(record: name) }
    guard samples.count.isMultiple(of: Lead.allCases.count) else {
      throw .notTwelveLeads(record: name, sampleCount: samples.count)
    }
    self.name = name
    self.details = details
    self.sampleRate = sampleRate
    self.count = samples.count / Lead.allCases.count
    recordCount = count
    self.samples = samples
    self.warnings = warnings
  }

  /// How long the ECG is, in s: `count / sampleRate`.
  public var duration: Double { Double(count) / sampleRate }

  /// How long the recording is, of which this is all or a part, in s.
  public var recordDuration: Double { Double(recordCount) / sampleRate }

  /// The numbers, within the recording, of the samples that are here.
  public var recordedSamples: Range<Int> { firstSample..<firstSample + count }

  /// The samples of one lead in mV. The slice keeps the indices of ``samples``: its first index is
  /// `range(of: lead).lowerBound`, not 0.
  public subscript(lead: Lead) -> ArraySlice<Float> { samples[range(of: lead)] }

  /// Where one lead's samples stand in ``samples``.
  public func range(of lead: Lead) -> Range<Int> {
    lead.rawValue * count..<(lead.rawValue + 1) * count
  }

  /// One sample of a lead in mV, by its number within the recording.
  public func millivolts(of lead: Lead, at sample: Int) -> Float {
    samples[lead.rawValue * count + sample - firstSample]
  }

  /// The part of the recording that some samples are, or as much of them as is here.
  ///
  /// - Parameter wanted: by their numbers within the recording.
  /// - Throws: ``ECGError/noSamples(record:)`` where none of them is here.
  public func part(_ wanted: Range<Int>) throws(ECGError) -> TwelveLeadECG {
    let kept = wanted.clamped(to: recordedSamples)
    let places = kept.lowerBound - firstSample..<kept.upperBound - firstSample
    let rows = Lead.allCases.map { lead in
      samples[(lead.rawValue * count + places.lowerBound)..<(lead.rawValue * count + places.upperBound)]
    }
    return try TwelveLeadECG(
      name: name, sampleRate: sampleRate, samples: Array(rows.joined()), details: details, warnings: warnings
    ).placed(at: kept.lowerBound, of: recordCount)
  }

  /// The same samples as a part of a longer recording.
  package func placed(at firstSample: Int, of recordCount: Int) -> TwelveLeadECG {
    var placed = self
    placed.firstSample = firstSample
    placed.recordCount = max(recordCount, firstSample + count)
    return placed
  }

  /// Changes the samples of one lead. If `body` throws, nothing is changed.
  ///
  /// - Parameters:
  ///   - lead: The lead to change.
  ///   - body: Gets the lead's samples in mV, the first at index 0.
  public mutating func update<Failure: Error>(
    _ lead: Lead, _ body: (inout MutableSpan<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    var row = Array(self[lead])
    var span = row.mutableSpan
    try body(&span)
    samples.replaceSubrange(range(of: lead), with: row)
  }

  /// Changes all samples in place.
  ///
  /// - Parameter body: Gets the 12 × ``count`` samples in mV, in the order of ``samples``.
  public mutating func updateAll<Failure: Error>(
    _ body: (inout MutableSpan<Float>) throws(Failure) -> Void
  ) throws(Failure) {
    var all = samples.mutableSpan
    try body(&all)
  }
}

extension TwelveLeadECG: Equatable {
  /// Whether all parts are equal, a gap being equal to a gap.
  public static func == (a: TwelveLeadECG, b: TwelveLeadECG) -> Bool {
    a.name == b.name && a.details == b.details && a.sampleRate == b.sampleRate && a.warnings == b.warnings
      && a.recordedSamples == b.recordedSamples && a.recordCount == b.recordCount
      && a.samples.elementsEqual(b.samples) { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
