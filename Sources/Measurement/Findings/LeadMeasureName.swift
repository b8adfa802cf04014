public import ECG

/// A measure of a lead by which thresholds are set: those of ``MeasureName`` and some that follow from them.
public enum LeadMeasureName: Sendable, Hashable {
  /// A measure itself; durations, peak time and notch of a deflection that the lead does not have are 0.
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
  /// The height of R in percent of the depth of S; 0 of QS, and a thousand or more without S.
  case rPercentOfS
  /// The level 40 ms after the J point less the mean of those at the J point and 80 ms after it: positive of a convex ST.
  case stConvexityMillivolts
  /// How high or deep T is, without its sign.
  case tHeightMillivolts

  private static let derived: [String: LeadMeasureName] = [
    "rHeightMillivolts": .rHeightMillivolts, "sDepthMillivolts": .sDepthMillivolts,
    "qDepthMillivolts": .qDepthMillivolts, "qPercentOfR": .qPercentOfR, "netQRSMillivolts": .netQRSMillivolts,
    "peakToPeakMillivolts": .peakToPeakMillivolts, "isQS": .isQS, "hasSecondR": .hasSecondR,
    "sLongerThanRMilliseconds": .sLongerThanRMilliseconds, "rPercentOfS": .rPercentOfS,
    "stConvexityMillivolts": .stConvexityMillivolts, "tHeightMillivolts": .tHeightMillivolts,
  ]

  /// What is 0 without the deflection, so that a criterion is not met there rather than unknown.
  private static let ofDeflections: Set<MeasureName> = [
    .qDurationMilliseconds, .rDurationMilliseconds, .sDurationMilliseconds, .rPeakTimeMilliseconds,
    .rNotchMillivolts,
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
    case .plain(let name): return median(name) ?? (Self.ofDeflections.contains(name) ? 0 : nil)
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
    case .rPercentOfS: return 100 * height / max(depth, 0.1 * height, 0.001)
    case .stConvexityMillivolts:
      guard let first = median(.jMillivolts), let middle = median(.j40Millivolts),
        let last = median(.j80Millivolts)
      else { return nil }
      return middle - (first + last) / 2
    case .tHeightMillivolts: return median(.tAmplitudeMillivolts).map(abs)
    }
  }
}
