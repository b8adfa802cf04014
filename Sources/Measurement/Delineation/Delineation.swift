public import ECG

/// Where a wave begins, is largest and ends in one lead, in samples of the ECG.
public struct WaveMarks: Sendable, Equatable, Codable {
  /// The first sample of the wave.
  public var onset: Int
  /// The sample that lies farthest from the line between onset and offset.
  public var peak: Int
  /// The last sample of the wave.
  public var offset: Int

  /// Marks of a wave.
  public init(onset: Int, peak: Int, offset: Int) {
    self.onset = onset
    self.peak = peak
    self.offset = offset
  }

  /// The marks so many samples later.
  public func moved(by samples: Int) -> WaveMarks {
    WaveMarks(onset: onset + samples, peak: peak + samples, offset: offset + samples)
  }
}

/// A wave in all leads.
public struct DelineatedWave: Sendable, Equatable {
  /// The kind.
  public var kind: WaveKind
  /// Onset and offset over all leads, and the sample at which the leads together lie farthest from their baseline.
  public var overall: WaveMarks
  /// The marks in each lead; a lead without marks is absent (see ``Delineation/faults``).
  public var leads: [Lead: WaveMarks]
  /// How sure the wave is, 0.5 to 1: the largest probability over its samples.
  public var confidence: Double
}

/// One beat.
public struct Beat: Sendable, Equatable {
  /// How the beat came about.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// As the beats of the record usually are.
    case normal
    /// Early, with a QRS of the usual shape.
    case prematureNarrow = "premature-narrow"
    /// Of another and wider shape than usual, and early or without a P wave.
    case prematureWide = "premature-wide"
    /// Following the impulse of a pacemaker.
    case paced
  }

  /// The kind.
  public var kind: Kind
  /// The P wave that led to the beat, if there is one.
  public var p: DelineatedWave?
  /// The QRS complex.
  public var qrs: DelineatedWave
  /// The T wave, if it could be marked.
  public var t: DelineatedWave?
}

/// What the atria do.
public enum AtrialActivity: String, Sendable, Codable, CaseIterable {
  /// P waves precede the QRS complexes.
  case pWaves = "p-waves"
  /// No P waves, and irregular beats, as in atrial fibrillation.
  case fibrillation
  /// Regular waves of 200 to 350 a minute, as in atrial flutter.
  case flutter
  /// The heart is paced; P waves are not marked.
  case paced
  /// No P waves, for another reason or an unknown one.
  case none
  /// No P waves were found, but they could not have been seen if there were any: see ``AtrialDoubt``.
  case unknown
}

/// Why it cannot be told what the atria do.
public enum AtrialDoubt: String, Sendable, Codable, CaseIterable {
  /// The noise hides P waves of usual size.
  case noise
  /// Fewer than three leads have marks, of the limb leads two counted: in so few, P waves are often too small to be seen.
  case fewLeads = "few-leads"
}

extension AtrialDoubt {
  /// In words.
  var explanation: String {
    switch self {
    case .noise: "noise hides waves as small as P"
    case .fewLeads: "only one or two independent leads, in which P may be too small"
    }
  }
}

/// The waves of an ECG.
public struct Delineation: Sendable, Equatable {
  /// Samples per second of the marks, in Hz.
  public var sampleRate: Double
  /// The number of samples of each lead.
  public var count: Int
  /// Where the ECG begins within the recording that it is a part of, in samples. Marks count from the ECG's own first
  /// sample; what is written counts from the recording's.
  public var firstSample = 0
  /// The beats in order of time.
  public var beats: [Beat]
  /// P waves that no QRS complex follows.
  public var unconductedP: [DelineatedWave]
  /// What the atria do.
  public var atrialActivity: AtrialActivity
  /// Why that is unknown, if it is.
  public var atrialDoubt: AtrialDoubt?
  /// Leads without marks, and why.
  public var faults: [Lead: LeadFault]
  /// Why there is nothing at all, if there is not.
  public var failure: Failure?

  /// Why an ECG has no marks.
  public enum Failure: String, Sendable, Codable, CaseIterable {
    /// Fewer than 100 samples a second.
    case sampleRateTooLow = "sample-rate-too-low"
    /// No lead has a signal.
    case noSignal = "no-signal"
    /// More than half of the leads that were recorded are saturated: what is left misleads.
    case saturated
    /// No QRS complexes were found.
    case noBeats = "no-beats"
  }

  /// The time of a sample of the ECG, in s from the first sample of the recording.
  func seconds(_ sample: Int) -> Double { Double(firstSample + sample) / sampleRate }

  /// The P waves that no QRS complex follows although the ECG goes on for longer than any PR: what follows a later one is
  /// not known.
  var blockedP: [DelineatedWave] {
    unconductedP.filter { Double(count - $0.overall.onset) > BeatAssembler.longestPR * sampleRate }
  }

  /// All waves of one lead in order of time.
  public func waves(in lead: Lead) -> [(kind: WaveKind, marks: WaveMarks)] {
    var waves: [(kind: WaveKind, marks: WaveMarks)] = []
    for wave in beats.flatMap({ [$0.p, $0.qrs, $0.t].compactMap(\.self) }) + unconductedP {
      if let marks = wave.leads[lead] { waves.append((wave.kind, marks)) }
    }
    return waves.sorted { $0.marks.onset < $1.marks.onset }
  }
}

extension Delineation.Failure {
  /// What is wrong, in words, and what to do.
  public var explanation: String {
    switch self {
    case .sampleRateTooLow: "fewer than 100 samples a second; use a recording of 100 Hz or more"
    case .noSignal: "no lead has a signal; check that the right leads were read, and their units"
    case .saturated:
      "more than half of the recorded leads are saturated, and what is left would mislead; lower the gain"
    case .noBeats: "no beat was found; look at the chart, and of a short part take a longer one"
    }
  }
}
