import Randomness

/// The settings of a synthetic 12-lead ECG whose waves are known to the sample.
///
/// A heart vector of three components moves through P, QRS and T; the leads are its projections. Each wave is made
/// of deflections that are exactly zero outside their times, so that onsets and offsets are true by construction
/// and the line between the waves is flat. Equal settings give equal samples on every machine.
///
/// ```swift
/// var settings = SyntheticECG(rhythm: .lbbb)
/// settings.heartRate = 60
/// let recording = try settings.recording(name: "example")
/// ```
public struct SyntheticECG: Sendable, Equatable {
  /// The rhythms and conductions that can be made.
  public enum Rhythm: String, Sendable, CaseIterable {
    /// Sinus rhythm whose intervals vary by at most 3 %.
    case sinus
    /// Sinus rhythm that quickens and slows by about 12 % with the breath (0.2 to 0.3 Hz).
    case sinusArrhythmia = "sinus-arrhythmia"
    /// No P waves, fibrillatory waves of 4 to 9 Hz (largest in V1), irregularly irregular intervals.
    case atrialFibrillation = "atrial-fibrillation"
    /// Sinus rhythm with single premature ventricular beats, each followed by a full compensatory pause.
    case pvc
    /// Sinus rhythm with single premature atrial beats: an early P of another shape, then a normal QRS.
    case pac
    /// Sinus rhythm with a PR interval above 200 ms.
    case firstDegreeAVBlock = "first-degree-av-block"
    /// Sinus rhythm with left bundle branch block.
    case lbbb
    /// Sinus rhythm with right bundle branch block.
    case rbbb

    /// The rhythm in the words of a report.
    public var statement: String {
      switch self {
      case .sinus: "Sinus rhythm"
      case .sinusArrhythmia: "Sinus arrhythmia"
      case .atrialFibrillation: "Atrial fibrillation"
      case .pvc: "Sinus rhythm with premature ventricular complexes"
      case .pac: "Sinus rhythm with premature atrial complexes"
      case .firstDegreeAVBlock: "Sinus rhythm with first-degree AV block"
      case .lbbb: "Sinus rhythm with left bundle branch block"
      case .rbbb: "Sinus rhythm with right bundle branch block"
      }
    }
  }

  /// The regions of the heart whose ST level can be set, named as clinicians do.
  public enum LeadGroup: String, Sendable, CaseIterable {
    /// V1 and V2.
    case septal
    /// V3 and V4.
    case anterior
    /// I, aVL, V5 and V6. With the level s in I and aVL, III follows as −s, aVR and aVF as −s/2.
    case lateral
    /// II, III and aVF. With the level s in all three, aVR and aVL follow as −s/2.
    case inferior
  }

  /// Rhythm or conduction.
  public var rhythm: Rhythm

  /// Mean heart rate in beats per minute, 30 to 200. Premature atrial beats come on top.
  public var heartRate: Double

  /// From P onset to QRS onset in ms, 80 to 400 (first-degree AV block: 201 to 400). Nil: 160 at 70 beats per
  /// minute, shorter when faster and longer when slower (120 to 190); 240 for first-degree AV block. Must be nil
  /// for atrial fibrillation.
  public var prMilliseconds: Double?

  /// Duration of QRS in ms, 60 to 200 (LBBB 130 to 220, RBBB 120 to 220). Nil: 92, LBBB 150, RBBB 140.
  /// Premature ventricular beats have 160 whatever is set.
  public var qrsMilliseconds: Double?

  /// From QRS onset to T offset in ms, 200 to 700. Nil: Bazett's relation with 400 ms at 60 beats per minute, plus
  /// 0.6 of what QRS is longer than 92 ms. Must leave room in the RR interval. Premature ventricular beats have
  /// 60 ms more.
  public var qtMilliseconds: Double?

  /// The ST level in mV of lead groups, −1 to 1, from the end of QRS to the peak of T; 0 for groups that are
  /// absent. It adds to what the rhythm brings (LBBB).
  public var stLevels: [LeadGroup: Double]

  /// Standard deviation in mV of white noise on each electrode, 0 to 0.2. Default 0.
  public var noise: Double

  /// How long the ECG is, in s, 1 to 3600. Default 10.
  public var duration: Double

  /// Samples per second in Hz, 100 to 5000. Default 500.
  public var sampleRate: Double

  /// The random settings: where in a beat the ECG begins, the variation of the intervals, the places of
  /// premature beats, noise, and the person: sizes of the waves by ±15 %, electrical axis by ±10°.
  public var seed: UInt64

  /// Settings with the defaults of a rhythm: 72 beats per minute, 10 s at 500 Hz, no noise, seed 0.
  public init(rhythm: Rhythm = .sinus) {
    self.rhythm = rhythm
    heartRate = 72
    stLevels = [:]
    noise = 0
    duration = 10
    sampleRate = 500
    seed = 0
  }

  /// Checks the settings without making anything.
  ///
  /// - Throws: ``ECGError/settings(_:)`` with every setting that is out of range or does not fit the others.
  public func check() throws(ECGError) {
    let faults = faults
    guard faults.isEmpty else { throw .settings(faults) }
  }

  /// The ECG of these settings, with the truth of its waves.
  ///
  /// Samples are whole µV (I, II, V1 to V6; the other limb leads follow by Einthoven's and Goldberger's
  /// relations). Chance is keyed by ``seed`` alone, not by the name.
  ///
  /// - Parameter name: The name of the ECG.
  /// - Throws: ``ECGError/settings(_:)`` with every setting that is out of range or does not fit the others.
  public func recording(name: String) throws(ECGError) -> SyntheticRecording {
    try check()
    let stream = RandomStream(seed: seed, name: "synthetic-ecg", purpose: rhythm.rawValue)
    let person = Person(stream: stream.child("person"))
    let beats = RhythmPlan(settings: self).beats(stream: stream.child("rhythm"))
    var vectors = HeartVectors(count: Int((duration * sampleRate).rounded()), sampleRate: sampleRate)
    var truth: [SyntheticBeat] = []
    for beat in beats {
      let drawn = vectors.add(beat, person: person, stLevels: stLevels)
      if drawn.end >= 0, drawn.start < vectors.count { truth.append(drawn) }
    }
    if rhythm == .atrialFibrillation { vectors.addFibrillation(stream: stream.child("fibrillation")) }
    let samples = vectors.leads(noise: noise, stream: stream.child("noise"))
    let ecg = try TwelveLeadECG(name: name, sampleRate: sampleRate, samples: samples)
    return SyntheticRecording(ecg: ecg, beats: truth, settings: self)
  }
}
