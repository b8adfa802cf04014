internal import Files

extension SyntheticECG {
  /// The intervals of a normally timed beat, in ms.
  public struct Intervals: Sendable, Equatable {
    /// From P onset to QRS onset; nil without P waves.
    public let prMilliseconds: Double?
    /// From QRS onset to QRS offset.
    public let qrsMilliseconds: Double
    /// From QRS onset to T offset.
    public let qtMilliseconds: Double
  }

  /// The intervals that are used: those that are set, else the defaults of rhythm and heart rate, which are
  /// rounded to whole ms.
  public var intervals: Intervals {
    let qrs = qrsMilliseconds ?? defaultQRS
    return Intervals(
      prMilliseconds: rhythm == .atrialFibrillation ? nil : prMilliseconds ?? defaultPR, qrsMilliseconds: qrs,
      qtMilliseconds: qtMilliseconds ?? (400 * meanRR.squareRoot() + max(0, 0.6 * (qrs - 92))).rounded())
  }

  private var defaultQRS: Double {
    switch rhythm {
    case .lbbb: 150
    case .rbbb: 140
    default: 92
    }
  }

  private var defaultPR: Double {
    if rhythm == .firstDegreeAVBlock { return 240 }
    return max(120, min(190, 160 - 0.5 * (heartRate - 70))).rounded()
  }

  /// Mean time between two beats in s.
  var meanRR: Double { 60 / heartRate }

  /// The PR interval in s, or nil without P waves.
  var pr: Double? { intervals.prMilliseconds.map { $0 / 1000 } }

  /// The duration of QRS in s.
  var qrs: Double { intervals.qrsMilliseconds / 1000 }

  /// The QT interval in s.
  var qt: Double { intervals.qtMilliseconds / 1000 }

  /// The shortest time in s from a beat to the next that the rhythm plans.
  var shortestRR: Double {
    switch rhythm {
    case .sinusArrhythmia: 0.85 * meanRR
    case .atrialFibrillation: 0.9 * meanRR
    case .pvc: 0.75 * meanRR
    case .pac: 0.85 * meanRR
    case .sinus, .firstDegreeAVBlock, .lbbb, .rbbb: 0.95 * meanRR
    }
  }

  /// Everything that is wrong with the settings.
  var faults: [SettingFault] {
    var faults: [SettingFault] = []
    func check(_ name: String, _ value: Double?, _ range: ClosedRange<Double>, _ unit: String) {
      guard let value, !range.contains(value) else { return }
      faults.append(.outOfRange(setting: name, value: value, range: range, unit: unit))
    }
    check("heart rate", heartRate, 30...200, "beats per minute")
    check("PR", prMilliseconds, rhythm == .firstDegreeAVBlock ? 201...400 : 80...400, "ms")
    check("QRS", qrsMilliseconds, qrsRange, "ms")
    check("QT", qtMilliseconds, 200...700, "ms")
    for group in LeadGroup.allCases {
      check("ST \(group.rawValue)", stLevels[group], -1...1, "mV")
    }
    check("noise", noise, 0...0.2, "mV")
    check("duration", duration, 1...3600, "s")
    check("sample rate", sampleRate, 100...5000, "Hz")
    if rhythm == .atrialFibrillation, prMilliseconds != nil { faults.append(.noPWave) }
    // How the intervals fit each other says something only when each is sound.
    return faults.isEmpty ? intervalFaults : faults
  }

  private var qrsRange: ClosedRange<Double> {
    switch rhythm {
    case .lbbb: 130...220
    case .rbbb: 120...220
    default: 60...200
    }
  }

  private var intervalFaults: [SettingFault] {
    var faults: [SettingFault] = []
    let longestQT = shortestRR - Self.pauseBeforeQRS
    if qt > longestQT {
      faults.append(.qtTooLong(milliseconds: 1000 * qt, limit: 1000 * longestQT, heartRate: heartRate))
    }
    let shortestQT = qrs + Self.shortestJT
    if qt < shortestQT {
      faults.append(.qtTooShort(milliseconds: 1000 * qt, limit: 1000 * shortestQT))
    }
    let longestPR = shortestRR - qrs
    if let pr, pr > longestPR {
      faults.append(.prTooLong(milliseconds: 1000 * pr, limit: 1000 * longestPR, heartRate: heartRate))
    }
    return faults
  }

  /// What must at least lie between the end of T and the next QRS, in s.
  static let pauseBeforeQRS = 0.02

  /// The shortest time from the end of QRS to the end of T, in s.
  static let shortestJT = 0.12
}

/// What is wrong with a setting of ``SyntheticECG``.
public enum SettingFault: Equatable, Sendable {
  /// A value outside the range that is possible.
  case outOfRange(setting: String, value: Double, range: ClosedRange<Double>, unit: String)

  /// A PR interval for a rhythm without P waves.
  case noPWave

  /// T would end after the next beat begins. `limit` is the longest QT in ms that fits this heart rate and rhythm.
  case qtTooLong(milliseconds: Double, limit: Double, heartRate: Double)

  /// T would not fit behind QRS. `limit` is the shortest QT in ms for this QRS.
  case qtTooShort(milliseconds: Double, limit: Double)

  /// P would begin before the QRS of the beat before ends. `limit` is the longest PR in ms.
  case prTooLong(milliseconds: Double, limit: Double, heartRate: Double)
}

extension SettingFault: CustomStringConvertible {
  /// What: what to do.
  public var description: String {
    switch self {
    case .outOfRange(let setting, let value, let range, let unit):
      return "\(setting) \(Self.short(value)): give \(Self.short(range.lowerBound)) to "
        + "\(Self.short(range.upperBound)) \(unit)"
    case .noPWave:
      return "PR in atrial fibrillation, which has no P waves: leave PR out"
    case .qtTooLong(let qt, let limit, let rate):
      return "QT \(Self.short(qt)) ms at \(Self.short(rate)) beats per minute: "
        + "lower QT to \(Self.short((limit + 1e-6).rounded(.down))) ms or the heart rate"
    case .qtTooShort(let qt, let limit):
      return "QT \(Self.short(qt)) ms leaves no room for T: "
        + "raise QT to \(Self.short((limit - 1e-6).rounded(.up))) ms or lower QRS"
    case .prTooLong(let pr, let limit, let rate):
      return "PR \(Self.short(pr)) ms at \(Self.short(rate)) beats per minute: "
        + "lower PR to \(Self.short((limit + 1e-6).rounded(.down))) ms or the heart rate"
    }
  }

  /// At most one decimal; small values, such as mV, keep all of theirs.
  private static func short(_ value: Double) -> String {
    shortest(value.magnitude < 10 ? value : (value * 10).rounded() / 10)
  }
}
