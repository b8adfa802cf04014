public import ECG

/// In which part of a beat a measure can be seen.
public enum EvidenceStretch: Equatable, Sendable {
  /// From the R peak to that of the next beat.
  case interval
  /// From P onset to QRS onset.
  case pr
  /// From onset to offset of the wave.
  case p, qrs, t
  /// From QRS onset to T offset.
  case qt
  /// From QRS offset on, for 80 ms.
  case st
  /// From P onset, or QRS onset without P, to T offset, or QRS offset without T.
  case beat
  /// No part of a beat: P waves that no QRS complex follows.
  case blockedP

  /// The stretch of a measure by its name; nil of an unknown one.
  init?(_ name: String) {
    guard let stretch = RecordMeasureName(rawValue: name)?.stretch ?? LeadMeasureName(name)?.stretch else {
      return nil
    }
    self = stretch
  }
}

extension RecordMeasureName {
  /// Where the measure can be seen.
  var stretch: EvidenceStretch {
    switch self {
    case .heartRate, .rrSpreadPercent, .longestRRPercent, .hasFibrillation, .hasFlutter: .interval
    case .prMilliseconds, .prSpreadMilliseconds, .prGrowthMilliseconds, .atrialExcessPercent: .pr
    case .hasPWaves, .pDurationMilliseconds, .pAxisDegrees: .p
    case .qtMilliseconds, .qtcBazettMilliseconds, .qtcFridericiaMilliseconds, .qtcFraminghamMilliseconds,
      .qtcHodgesMilliseconds:
      .qt
    case .tAxisDegrees: .t
    case .jV1AboveV2Millivolts: .st
    case .armsReversed, .rightArmLegReversed: .beat
    case .unconductedPWaves: .blockedP
    case .qrsMilliseconds, .qrsAxisDegrees, .sokolowLyonMillivolts, .cornellMillivolts,
      .cornellProductMillivoltMilliseconds, .sV1PlusRV6Millivolts, .limbVoltageMillivolts,
      .precordialVoltageMillivolts, .prematureNarrowBeats, .prematureWideBeats, .pacedBeats:
      .qrs
    }
  }
}

extension LeadMeasureName {
  /// Where the measure can be seen.
  var stretch: EvidenceStretch {
    switch self {
    case .plain(let name): name.stretch
    case .stConvexityMillivolts: .st
    case .tHeightMillivolts: .t
    case .rHeightMillivolts, .sDepthMillivolts, .qDepthMillivolts, .qPercentOfR, .netQRSMillivolts,
      .peakToPeakMillivolts, .isQS, .hasSecondR, .sLongerThanRMilliseconds, .rPercentOfS:
      .qrs
    }
  }
}

extension MeasureName {
  /// Where the measure can be seen.
  var stretch: EvidenceStretch {
    switch self {
    case .pAmplitudeMillivolts, .pDurationMilliseconds, .pNotchMillivolts,
      .pTerminalForceMillivoltMilliseconds:
      .p
    case .prMilliseconds, .prSegmentMillivolts: .pr
    case .qAmplitudeMillivolts, .qDurationMilliseconds, .rAmplitudeMillivolts, .rDurationMilliseconds,
      .rNotchMillivolts, .sAmplitudeMillivolts, .sDurationMilliseconds, .secondRAmplitudeMillivolts,
      .qrsDurationMilliseconds, .rPeakTimeMilliseconds:
      .qrs
    case .jMillivolts, .j40Millivolts, .j60Millivolts, .j80Millivolts, .stSlopeMillivoltsPerSecond: .st
    case .tAmplitudeMillivolts, .tPeakPercent, .tDurationMilliseconds: .t
    case .qtMilliseconds: .qt
    }
  }
}

extension Delineation {
  /// The samples of a part of a beat in a lead, counted from the first of the ECG; nil where it was not marked there.
  ///
  /// - Parameters:
  ///   - stretch: the part.
  ///   - index: the beat, as an index into ``beats``.
  ///   - lead: the lead.
  public func samples(of stretch: EvidenceStretch, beat index: Int, in lead: Lead) -> ClosedRange<Int>? {
    guard let qrs = beats[index].qrs.leads[lead] else { return nil }
    let p = beats[index].p?.leads[lead]
    let t = beats[index].t?.leads[lead]
    func ordered(_ first: Int?, _ last: Int?) -> ClosedRange<Int>? {
      guard let first, let last, first <= last else { return nil }
      return first...last
    }
    switch stretch {
    case .interval:
      return index + 1 < beats.count ? ordered(qrs.peak, beats[index + 1].qrs.leads[lead]?.peak) : nil
    case .pr: return ordered(p?.onset, qrs.onset)
    case .p: return ordered(p?.onset, p?.offset)
    case .qt: return ordered(qrs.onset, t?.offset)
    case .t: return ordered(t?.onset, t?.offset)
    case .st: return ordered(qrs.offset, min(count - 1, qrs.offset + Int(0.08 * sampleRate)))
    case .qrs: return ordered(qrs.onset, qrs.offset)
    case .beat: return ordered(p?.onset ?? qrs.onset, t?.offset ?? qrs.offset)
    case .blockedP: return nil
    }
  }
}
