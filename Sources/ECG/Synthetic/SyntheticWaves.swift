public import Files

/// The truth of a synthetic ECG as it is stored beside the record: plain values that any program can read.
///
/// Marks are samples, counted from 0. Those of a beat that an end of the ECG cuts may be negative or lie behind
/// the last sample.
public struct SyntheticWaves: Codable, Sendable, Equatable {
  /// Where a wave begins, is largest and ends.
  public struct Wave: Codable, Sendable, Equatable {
    /// The first sample.
    public var onset: Int
    /// The sample of the longest heart vector.
    public var peak: Int
    /// The last sample.
    public var offset: Int
  }

  /// One beat.
  public struct Beat: Codable, Sendable, Equatable {
    /// The kind, as in ``SyntheticBeat/Kind-swift.enum``.
    public var kind: String
    /// The annotation code of the WFDB formats.
    public var symbol: String
    /// The P wave; absent in a beat without one.
    public var p: Wave?
    /// The QRS complex.
    public var qrs: Wave
    /// The T wave.
    public var t: Wave
  }

  /// The name of the record.
  public var record: String
  /// The rhythm, as in ``SyntheticECG/Rhythm``.
  public var rhythm: String
  /// Samples per second in Hz.
  public var sampleRate: Double
  /// The number of samples of each lead.
  public var sampleCount: Int
  /// Mean heart rate in beats per minute.
  public var heartRate: Double
  /// The PR interval in ms; absent without P waves.
  public var prMilliseconds: Double?
  /// The duration of QRS in ms.
  public var qrsMilliseconds: Double
  /// The QT interval in ms.
  public var qtMilliseconds: Double
  /// The ST level in mV that was set for each group of leads.
  public var stLevels: [String: Double]
  /// The seed.
  @ExactInteger public var seed: UInt64
  /// The beats in order.
  public var beats: [Beat]

  /// The truth of a recording.
  public init(_ recording: SyntheticRecording) {
    let settings = recording.settings
    let intervals = settings.intervals
    record = recording.ecg.name
    rhythm = settings.rhythm.rawValue
    sampleRate = settings.sampleRate
    sampleCount = recording.ecg.count
    heartRate = settings.heartRate
    prMilliseconds = intervals.prMilliseconds
    qrsMilliseconds = intervals.qrsMilliseconds
    qtMilliseconds = intervals.qtMilliseconds
    stLevels = Dictionary(uniqueKeysWithValues: settings.stLevels.map { ($0.rawValue, $1) })
    seed = settings.seed
    beats = recording.beats.map(Beat.init)
  }
}

extension SyntheticWaves.Beat {
  init(_ beat: SyntheticBeat) {
    self.init(
      kind: beat.kind.rawValue, symbol: String(beat.kind.symbol), p: beat.p.map(SyntheticWaves.Wave.init),
      qrs: .init(beat.qrs), t: .init(beat.t))
  }
}

extension SyntheticWaves.Wave {
  init(_ wave: SyntheticWave) {
    self.init(onset: wave.onset.sample, peak: wave.peak.sample, offset: wave.offset.sample)
  }
}
