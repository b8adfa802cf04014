public import ECG

/// A measure of a whole ECG by which thresholds are set. Flags are 1 or 0.
public enum RecordMeasureName: String, Sendable, Codable, CaseIterable {
  /// In beats a minute.
  case heartRate = "heartRateBpm"
  /// The interquartile range of the RR intervals in percent of their median.
  case rrSpreadPercent
  case prMilliseconds, pDurationMilliseconds, qrsMilliseconds, qtMilliseconds
  case qtcBazettMilliseconds, qtcFridericiaMilliseconds, qtcFraminghamMilliseconds, qtcHodgesMilliseconds
  case pAxisDegrees, qrsAxisDegrees, tAxisDegrees
  case sokolowLyonMillivolts, cornellMillivolts, cornellProductMillivoltMilliseconds
  /// The depth of S in V1 and the height of R in V6 together.
  case sV1PlusRV6Millivolts
  /// The largest distance from peak to peak of a QRS complex among the limb leads, or among V1 to V6.
  case limbVoltageMillivolts, precordialVoltageMillivolts
  /// Flags.
  case hasPWaves, hasFibrillation, hasFlutter, armsReversed
  /// Numbers of beats, and of P waves that no QRS complex follows.
  case prematureNarrowBeats, prematureWideBeats, pacedBeats, unconductedPWaves

  /// The value, or nil where it cannot be measured.
  public func value(of measures: ECGMeasures) -> Double? {
    guard !measures.delineation.beats.isEmpty else { return nil }
    switch self {
    case .heartRate: return measures.heartRate
    case .rrSpreadPercent:
      return measures.rrMilliseconds.flatMap {
        $0.median > 0 && $0.count > 1 ? 100 * $0.interquartileRange / $0.median : nil
      }
    case .prMilliseconds: return measures.prMilliseconds?.median
    case .pDurationMilliseconds: return measures.pDurationMilliseconds?.median
    case .qrsMilliseconds: return measures.qrsMilliseconds?.median
    case .qtMilliseconds: return measures.qtMilliseconds?.median
    case .qtcBazettMilliseconds: return measures.correctedQT?.bazettMilliseconds
    case .qtcFridericiaMilliseconds: return measures.correctedQT?.fridericiaMilliseconds
    case .qtcFraminghamMilliseconds: return measures.correctedQT?.framinghamMilliseconds
    case .qtcHodgesMilliseconds: return measures.correctedQT?.hodgesMilliseconds
    case .pAxisDegrees: return measures.pAxisDegrees
    case .qrsAxisDegrees: return measures.qrsAxisDegrees
    case .tAxisDegrees: return measures.tAxisDegrees
    case .sokolowLyonMillivolts: return measures.sokolowLyonMillivolts
    case .cornellMillivolts: return measures.cornellMillivolts
    case .cornellProductMillivoltMilliseconds: return measures.cornellProductMillivoltMilliseconds
    case .sV1PlusRV6Millivolts:
      return measures.depth(in: .v1).flatMap { depth in measures.height(in: .v6).map { depth + $0 } }
    case .limbVoltageMillivolts: return Self.voltage(Lead.limb, measures)
    case .precordialVoltageMillivolts: return Self.voltage(Lead.precordial, measures)
    case .hasPWaves: return measures.delineation.atrialActivity == .pWaves ? 1 : 0
    case .hasFibrillation: return measures.delineation.atrialActivity == .fibrillation ? 1 : 0
    case .hasFlutter: return measures.delineation.atrialActivity == .flutter ? 1 : 0
    case .armsReversed: return measures.armsReversed.map { $0 ? 1 : 0 }
    case .prematureNarrowBeats: return Self.number(.prematureNarrow, measures)
    case .prematureWideBeats: return Self.number(.prematureWide, measures)
    case .pacedBeats: return Self.number(.paced, measures)
    case .unconductedPWaves: return Double(measures.delineation.unconductedP.count)
    }
  }

  private static func number(_ kind: Beat.Kind, _ measures: ECGMeasures) -> Double {
    Double(measures.delineation.beats.count { $0.kind == kind })
  }

  private static func voltage(_ leads: [Lead], _ measures: ECGMeasures) -> Double? {
    let voltages = leads.map { LeadMeasureName.peakToPeakMillivolts.value(in: $0, of: measures) }
    guard voltages.count(where: { $0 == nil }) == 0 else { return nil }
    return voltages.compactMap { $0 }.max()
  }
}

/// A measure of a lead by which thresholds are set: those of ``MeasureName`` and some that follow from them.
public enum LeadMeasureName: Sendable, Hashable {
  /// A measure itself.
  case plain(MeasureName)
  /// The tallest R wave; 0 without one.
  case rHeightMillivolts
  /// The depth of S, or of QS without an R wave; 0 without either.
  case sDepthMillivolts
  /// The depth of Q before an R wave, or of QS; 0 without one.
  case qDepthMillivolts
  /// The depth of Q in percent of the height of R; nil without R.
  case qPercentOfR
  /// The height of R less the deeper of Q and S.
  case netQRSMillivolts
  /// From the deepest to the highest point of QRS.
  case peakToPeakMillivolts
  /// 1 where there is no R wave, else 0.
  case isQS
  /// 1 where a second R wave follows S, else 0.
  case hasSecondR
  /// The duration of S less that of R.
  case sLongerThanRMilliseconds

  private static let derived: [String: LeadMeasureName] = [
    "rHeightMillivolts": .rHeightMillivolts, "sDepthMillivolts": .sDepthMillivolts,
    "qDepthMillivolts": .qDepthMillivolts, "qPercentOfR": .qPercentOfR, "netQRSMillivolts": .netQRSMillivolts,
    "peakToPeakMillivolts": .peakToPeakMillivolts, "isQS": .isQS, "hasSecondR": .hasSecondR,
    "sLongerThanRMilliseconds": .sLongerThanRMilliseconds,
  ]

  /// All names.
  public static var names: [String] { MeasureName.allCases.map(\.rawValue) + derived.keys.sorted() }

  /// The measure of a name.
  public init?(_ name: String) {
    guard let measure = MeasureName(rawValue: name).map(LeadMeasureName.plain) ?? Self.derived[name] else {
      return nil
    }
    self = measure
  }

  /// The value, or nil where it cannot be measured.
  public func value(in lead: Lead, of measures: ECGMeasures) -> Double? {
    guard let height = measures.height(in: lead), let depth = measures.depth(in: lead) else { return nil }
    func median(_ name: MeasureName) -> Double? { measures[lead]?[name] }
    let q = max(0, -(median(.qAmplitudeMillivolts) ?? 0))
    switch self {
    case .plain(let name): return median(name)
    case .rHeightMillivolts: return height
    case .sDepthMillivolts: return depth
    case .qDepthMillivolts: return q
    case .qPercentOfR: return height > 0 ? 100 * q / height : nil
    case .netQRSMillivolts: return height > 0 ? height - max(q, depth) : -depth
    case .peakToPeakMillivolts: return height + max(q, depth)
    case .isQS: return height > 0 ? 0 : 1
    case .hasSecondR: return median(.secondRAmplitudeMillivolts) == nil ? 0 : 1
    case .sLongerThanRMilliseconds:
      return (median(.sDurationMilliseconds) ?? 0) - (median(.rDurationMilliseconds) ?? 0)
    }
  }
}
