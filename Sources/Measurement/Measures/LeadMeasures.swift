public import ECG

/// What one beat measures in one lead. Amplitudes are in mV relative to the level right before QRS (of P: to the level
/// at its onset), durations and times in ms. What is not there is nil.
public struct BeatLeadMeasures: Sendable, Equatable, Codable {
  /// The largest deflection of P, with its sign.
  public var pAmplitudeMillivolts: Double?
  /// From P onset to P offset.
  public var pDurationMilliseconds: Double?
  /// The deepest notch of an upright P: how far its level falls between two peaks; 0 without one.
  public var pNotchMillivolts: Double?
  /// The terminal force of P: the depth of its negative end times how long it lasts; 0 without one. Of a P that is
  /// negative from its onset, its second half counts.
  public var pTerminalForceMillivoltMilliseconds: Double?
  /// From P onset to QRS onset.
  public var prMilliseconds: Double?
  /// The level right before QRS relative to that before P.
  public var prSegmentMillivolts: Double?
  /// The depth of Q, negative; of QS complexes that of QS.
  public var qAmplitudeMillivolts: Double?
  /// How long Q lies below the baseline; of QS complexes, QS.
  public var qDurationMilliseconds: Double?
  /// The height of R, the first positive deflection.
  public var rAmplitudeMillivolts: Double?
  /// How long R lies above the baseline.
  public var rDurationMilliseconds: Double?
  /// The depth of S, negative.
  public var sAmplitudeMillivolts: Double?
  /// How long S lies below the baseline.
  public var sDurationMilliseconds: Double?
  /// The height of a second R wave behind S.
  public var secondRAmplitudeMillivolts: Double?
  /// The deepest notch of the tallest R: how far its level falls between two peaks; 0 without one.
  public var rNotchMillivolts: Double?
  /// From QRS onset to QRS offset.
  public var qrsDurationMilliseconds: Double?
  /// From QRS onset to the peak of the tallest R (R-wave peak time, intrinsicoid deflection).
  public var rPeakTimeMilliseconds: Double?
  /// The level at the J point.
  public var jMillivolts: Double?
  /// The level 40 ms after the J point.
  public var j40Millivolts: Double?
  /// The level 60 ms after the J point.
  public var j60Millivolts: Double?
  /// The level 80 ms after the J point.
  public var j80Millivolts: Double?
  /// From the J point to 80 ms after it, in mV/s.
  public var stSlopeMillivoltsPerSecond: Double?
  /// The largest deflection of T, with its sign.
  public var tAmplitudeMillivolts: Double?
  /// Where T peaks, in percent of the way from its onset to its offset.
  public var tPeakPercent: Double?
  /// From T onset to T offset.
  public var tDurationMilliseconds: Double?
  /// From QRS onset to T offset.
  public var qtMilliseconds: Double?
}

/// What a lead measures over the normal beats.
public struct LeadMeasures: Sendable, Equatable {
  /// The lead.
  public var lead: Lead
  /// Each measure by its name (``MeasureName``), over the beats that have it.
  public var values: [MeasureName: Statistic]

  /// The median of a measure.
  public subscript(name: MeasureName) -> Double? { values[name]?.median }
}

/// A measure of a lead, with its unit.
public enum MeasureName: String, Sendable, Codable, CaseIterable {
  // Each is the property of ``BeatLeadMeasures`` of that name.
  case pAmplitudeMillivolts, pDurationMilliseconds, pNotchMillivolts, pTerminalForceMillivoltMilliseconds
  case prMilliseconds, prSegmentMillivolts
  case qAmplitudeMillivolts, qDurationMilliseconds
  case rAmplitudeMillivolts, rDurationMilliseconds, rNotchMillivolts
  case sAmplitudeMillivolts, sDurationMilliseconds
  case secondRAmplitudeMillivolts, qrsDurationMilliseconds, rPeakTimeMilliseconds
  case jMillivolts, j40Millivolts, j60Millivolts, j80Millivolts, stSlopeMillivoltsPerSecond
  case tAmplitudeMillivolts, tPeakPercent, tDurationMilliseconds, qtMilliseconds

  /// The value of a beat.
  public func value(of beat: BeatLeadMeasures) -> Double? { beat[keyPath: keyPath] }

  var keyPath: WritableKeyPath<BeatLeadMeasures, Double?> {
    switch self {
    case .pAmplitudeMillivolts: \.pAmplitudeMillivolts
    case .pDurationMilliseconds: \.pDurationMilliseconds
    case .pNotchMillivolts: \.pNotchMillivolts
    case .pTerminalForceMillivoltMilliseconds: \.pTerminalForceMillivoltMilliseconds
    case .prMilliseconds: \.prMilliseconds
    case .prSegmentMillivolts: \.prSegmentMillivolts
    case .qAmplitudeMillivolts: \.qAmplitudeMillivolts
    case .qDurationMilliseconds: \.qDurationMilliseconds
    case .rAmplitudeMillivolts: \.rAmplitudeMillivolts
    case .rDurationMilliseconds: \.rDurationMilliseconds
    case .rNotchMillivolts: \.rNotchMillivolts
    case .sAmplitudeMillivolts: \.sAmplitudeMillivolts
    case .sDurationMilliseconds: \.sDurationMilliseconds
    case .secondRAmplitudeMillivolts: \.secondRAmplitudeMillivolts
    case .qrsDurationMilliseconds: \.qrsDurationMilliseconds
    case .rPeakTimeMilliseconds: \.rPeakTimeMilliseconds
    case .jMillivolts: \.jMillivolts
    case .j40Millivolts: \.j40Millivolts
    case .j60Millivolts: \.j60Millivolts
    case .j80Millivolts: \.j80Millivolts
    case .stSlopeMillivoltsPerSecond: \.stSlopeMillivoltsPerSecond
    case .tAmplitudeMillivolts: \.tAmplitudeMillivolts
    case .tPeakPercent: \.tPeakPercent
    case .tDurationMilliseconds: \.tDurationMilliseconds
    case .qtMilliseconds: \.qtMilliseconds
    }
  }
}
