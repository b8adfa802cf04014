import ECG

/// The measures of an ECG as one JSON document; `docs/measurement.schema.json` describes it. Every name has its unit,
/// what could not be measured is absent. Marks count from the first sample of the recording, also where a part of it was
/// measured.
public struct MeasurementDocument: Codable, Sendable, Equatable {
  /// Marks of a wave in samples.
  public typealias Marks = WaveMarks

  /// A wave of a beat.
  public struct Wave: Codable, Sendable, Equatable {
    /// Over all leads.
    public var overall: Marks
    /// By lead.
    public var leads: [String: Marks]
    /// How sure the wave is, 0.5 to 1.
    public var confidence: Double
  }

  /// A beat.
  public struct Beat: Codable, Sendable, Equatable {
    /// The kind, as in ``Measurement/Beat/Kind-swift.enum``.
    public var kind: String
    /// The P wave.
    public var p: Wave?
    /// The QRS complex.
    public var qrs: Wave
    /// The T wave.
    public var t: Wave?
    /// What the beat measures, by lead.
    public var measures: [String: BeatLeadMeasures]
  }

  /// The name of the ECG.
  public var record: String
  /// Samples per second, of the marks.
  public var sampleRateHz: Double
  /// The number of samples of each lead.
  public var sampleCount: Int
  /// Where they begin within the recording, in samples; absent where they are all of it.
  public var firstSample: Int?
  /// Why there is nothing, if there is not.
  public var failure: String?
  /// Where no beat was found for 3 s or longer, and gaps in all leads of a second or longer; absent without such.
  public var spansWithoutBeats: [SpanWithoutBeats]?
  /// Leads without marks, and why.
  public var unmeasuredLeads: [String: String]
  /// What the atria do.
  public var atrialActivity: String
  /// Why that is unknown, as ``AtrialDoubt``, if it is.
  public var atrialActivityDoubt: String?
  /// Beats a minute.
  public var heartRateBpm: Double?
  /// Measures of the whole ECG by name.
  public var intervals: [String: Statistic]
  /// QT corrected for the heart rate.
  public var correctedQT: CorrectedQT?
  /// Axes, voltages and indices by name.
  public var indices: [String: Double]
  /// The first of V1 to V6 with R taller than S is deep.
  public var transitionLead: String?
  /// Which limb electrodes seem to be exchanged, as ``LimbExchange``, or `none`; absent where that cannot be told.
  public var limbExchange: String?
  /// Why that cannot be told, as ``LimbEvidence/Doubt``.
  public var limbExchangeDoubt: String?
  /// For each exchange, how much better it fits than electrodes in their places; absent without the leads.
  public var limbExchangeLogOdds: [String: Double]?
  /// Each lead's measures by name, over the normal beats.
  public var leads: [String: [String: Statistic]]
  /// The beats in order of time.
  public var beats: [Beat]
  /// P waves that no QRS complex follows.
  public var unconductedP: [Wave]
  /// What the criteria of a threshold set say, if one was asked for.
  public var findings: [FindingDocument]?

  /// - Parameters:
  ///   - record: The name of the ECG.
  ///   - measures: Its measures.
  ///   - findings: What a threshold set says of it, if one was asked for.
  public init(record: String, measures: ECGMeasures, findings: [ECGFinding]? = nil) {
    let delineation = measures.delineation
    self.record = record
    sampleRateHz = delineation.sampleRate
    sampleCount = delineation.count
    firstSample = delineation.firstSample > 0 ? delineation.firstSample : nil
    failure = delineation.failure?.rawValue
    let spans = measures.spansWithoutBeats.map(\.rounded)
    spansWithoutBeats = spans.isEmpty ? nil : spans
    unmeasuredLeads = Self.byName(delineation.faults.mapValues(\.rawValue))
    atrialActivity = delineation.atrialActivity.rawValue
    atrialActivityDoubt = delineation.atrialDoubt?.rawValue
    heartRateBpm = measures.heartRate.map(Self.rounded)
    intervals = Self.intervals(measures)
    correctedQT = measures.correctedQT?.rounded
    indices = Self.indices(measures)
    transitionLead = measures.transitionLead?.name
    limbExchange = measures.limbs.flatMap { limbs in
      limbs.isExchanged.map { _ in limbs.exchange?.rawValue ?? "none" }
    }
    limbExchangeDoubt = measures.limbs?.doubt?.rawValue
    limbExchangeLogOdds = measures.limbs.flatMap { Self.logOdds($0) }
    leads = [:]
    for lead in measures.leads {
      let pairs = lead.values.map { ($0.key.rawValue, $0.value.rounded) }
      leads[lead.lead.name] = Dictionary(uniqueKeysWithValues: pairs)
    }
    let wave = { (wave: DelineatedWave) in Wave(wave, firstSample: delineation.firstSample) }
    beats = delineation.beats.indices.map { index in
      let beat = delineation.beats[index]
      return Beat(
        kind: beat.kind.rawValue, p: beat.p.map(wave), qrs: wave(beat.qrs), t: beat.t.map(wave),
        measures: Self.byName(measures.beats[index].mapValues(\.rounded)))
    }
    unconductedP = delineation.unconductedP.map(wave)
    self.findings = findings.map { $0.map(FindingDocument.init) }
  }

  private static func intervals(_ measures: ECGMeasures) -> [String: Statistic] {
    let all = [
      "rrMilliseconds": measures.rrMilliseconds, "prMilliseconds": measures.prMilliseconds,
      "pDurationMilliseconds": measures.pDurationMilliseconds, "qrsMilliseconds": measures.qrsMilliseconds,
      "qtMilliseconds": measures.qtMilliseconds,
    ]
    return all.compactMapValues { $0?.rounded }
  }

  private static func indices(_ measures: ECGMeasures) -> [String: Double] {
    let all = [
      "pAxisDegrees": measures.pAxisDegrees, "qrsAxisDegrees": measures.qrsAxisDegrees,
      "tAxisDegrees": measures.tAxisDegrees, "sokolowLyonMillivolts": measures.sokolowLyonMillivolts,
      "cornellMillivolts": measures.cornellMillivolts,
      "cornellProductMillivoltMilliseconds": measures.cornellProductMillivoltMilliseconds,
    ]
    return all.compactMapValues { $0.map(rounded) }
  }

  private static func logOdds(_ limbs: LimbEvidence) -> [String: Double]? {
    limbs.logOdds.isEmpty
      ? nil
      : Dictionary(uniqueKeysWithValues: limbs.logOdds.map { ($0.key.rawValue, rounded($0.value)) })
  }

  private static func byName<Value>(_ values: [Lead: Value]) -> [String: Value] {
    Dictionary(uniqueKeysWithValues: values.map { ($0.key.name, $0.value) })
  }

  /// To four decimals: a tenth of a µV, far below what can be measured.
  package static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

/// A finding as JSON.
public struct FindingDocument: Codable, Sendable, Equatable {
  /// A stretch as the field writes it.
  public struct Stretch: Codable, Sendable, Equatable {
    /// The lead.
    public var lead: String
    /// Such as `[1.12s - 1.24s]`.
    public var range: String
  }

  /// The threshold set.
  public var set: String
  /// The finding.
  public var name: String
  /// The criterion in words.
  public var criterion: String
  /// Where the threshold comes from.
  public var source: String
  /// `present`, `absent` or `unknown`.
  public var state: String
  /// What it rests on.
  public var values: [ECGFinding.Value]
  /// Where it can be seen.
  public var evidence: [Stretch]

  /// - Parameter finding: The finding.
  public init(_ finding: ECGFinding) {
    set = finding.set
    name = finding.name
    criterion = finding.criterion
    source = finding.source
    state = finding.isPresent.map { $0 ? "present" : "absent" } ?? "unknown"
    values = finding.values.map { value in
      var value = value
      value.value = value.value.map(MeasurementDocument.rounded)
      return value
    }
    evidence = finding.evidence.map { Stretch(lead: $0.lead, range: $0.text) }
  }
}

extension MeasurementDocument.Wave {
  init(_ wave: DelineatedWave, firstSample: Int) {
    overall = wave.overall.moved(by: firstSample)
    leads = Dictionary(
      uniqueKeysWithValues: wave.leads.map { ($0.key.name, $0.value.moved(by: firstSample)) })
    confidence = MeasurementDocument.rounded(wave.confidence)
  }
}

extension Statistic {
  var rounded: Statistic {
    var result = self
    result.median = MeasurementDocument.rounded(median)
    result.interquartileRange = MeasurementDocument.rounded(interquartileRange)
    return result
  }
}

extension SpanWithoutBeats {
  var rounded: SpanWithoutBeats {
    var result = self
    result.startSeconds = MeasurementDocument.rounded(startSeconds)
    result.endSeconds = MeasurementDocument.rounded(endSeconds)
    return result
  }
}

extension CorrectedQT {
  var rounded: CorrectedQT {
    var result = self
    result.bazettMilliseconds = MeasurementDocument.rounded(bazettMilliseconds)
    result.fridericiaMilliseconds = MeasurementDocument.rounded(fridericiaMilliseconds)
    result.framinghamMilliseconds = MeasurementDocument.rounded(framinghamMilliseconds)
    result.hodgesMilliseconds = MeasurementDocument.rounded(hodgesMilliseconds)
    return result
  }
}

extension BeatLeadMeasures {
  /// Rounded for JSON.
  var rounded: BeatLeadMeasures {
    var result = self
    for name in MeasureName.allCases {
      result[keyPath: name.keyPath] = result[keyPath: name.keyPath].map(MeasurementDocument.rounded)
    }
    return result
  }
}
