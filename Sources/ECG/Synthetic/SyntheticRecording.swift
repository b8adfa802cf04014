internal import Files

/// A synthetic ECG and the truth of what it holds.
public struct SyntheticRecording: Sendable, Equatable {
  /// The ECG.
  public let ecg: TwelveLeadECG

  /// Every beat of which something lies in the ECG, in order. The first and the last may be cut by its ends.
  public let beats: [SyntheticBeat]

  /// What it was made from.
  public let settings: SyntheticECG

  /// What it was made from, as lines for the header of a record: `rhythm: sinus`, `heart-rate: 72`, the intervals
  /// in ms, ST levels and noise in mV where there are any, the seed.
  public var comments: [String] {
    let intervals = settings.intervals
    var lines = ["rhythm: \(settings.rhythm.rawValue)", "heart-rate: \(shortest(settings.heartRate))"]
    if let pr = intervals.prMilliseconds { lines.append("pr: \(shortest(pr))") }
    lines.append("qrs: \(shortest(intervals.qrsMilliseconds))")
    lines.append("qt: \(shortest(intervals.qtMilliseconds))")
    for group in SyntheticECG.LeadGroup.allCases {
      if let level = settings.stLevels[group] { lines.append("st-\(group.rawValue): \(shortest(level))") }
    }
    if settings.noise > 0 { lines.append("noise: \(shortest(settings.noise))") }
    return lines + ["seed: \(settings.seed)"]
  }
}

/// A beat and its waves.
public struct SyntheticBeat: Sendable, Equatable {
  /// What kind of beat it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Conducted normally, from the sinus node or, in atrial fibrillation, from the atria.
    case normal
    /// Conducted with left bundle branch block.
    case lbbb
    /// Conducted with right bundle branch block.
    case rbbb
    /// Premature, from a ventricle.
    case pvc
    /// Premature, from the atria, conducted normally.
    case pac

    /// The annotation code of the WFDB formats: N, L, R, V or A.
    public var symbol: Character {
      switch self {
      case .normal: "N"
      case .lbbb: "L"
      case .rbbb: "R"
      case .pvc: "V"
      case .pac: "A"
      }
    }
  }

  /// What kind of beat it is.
  public let kind: Kind

  /// The P wave, or nil for a beat without one.
  public let p: SyntheticWave?

  /// The QRS complex.
  public let qrs: SyntheticWave

  /// The T wave, with the offset that ends the QT interval.
  public let t: SyntheticWave

  /// The first sample of the beat.
  var start: Int { p?.onset.sample ?? qrs.onset.sample }

  /// The last sample of the beat.
  var end: Int { t.offset.sample }
}

/// Where a wave begins, is largest and ends.
///
/// The wave is exactly zero at and before its onset and at and after its offset. All three may lie outside the
/// ECG (before sample 0 or behind the last) in a beat that its ends cut.
public struct SyntheticWave: Sendable, Equatable {
  /// A moment as a time and as a sample.
  public struct Mark: Sendable, Equatable {
    /// In s from sample 0.
    public let time: Double
    /// The nearest sample.
    public let sample: Int
  }

  /// Where the wave leaves zero.
  public let onset: Mark

  /// The sample at which the heart vector of this wave is longest.
  public let peak: Mark

  /// Where the wave is back at zero.
  public let offset: Mark
}
