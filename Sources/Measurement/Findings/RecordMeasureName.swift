import ECG

/// A measure of a whole ECG by which thresholds are set. Flags are 1 or 0.
public enum RecordMeasureName: String, Sendable, Codable, CaseIterable {
  /// In beats a minute.
  case heartRate = "heartRateBpm"
  /// The interquartile range of the RR intervals in percent of their median.
  case rrSpreadPercent
  /// The longest RR interval in percent of the median.
  case longestRRPercent
  /// How much faster than the ventricles the atria beat, in percent; nil unless P waves come regularly.
  case atrialExcessPercent
  /// The interquartile range of the time from the last P onset before each QRS complex to its onset.
  case prSpreadMilliseconds
  /// How much longer PR is before a P wave that no QRS complex follows than behind it; the median, nil without such.
  case prGrowthMilliseconds
  case prMilliseconds, pDurationMilliseconds, qrsMilliseconds, qtMilliseconds
  case qtcBazettMilliseconds, qtcFridericiaMilliseconds, qtcFraminghamMilliseconds, qtcHodgesMilliseconds
  case pAxisDegrees, qrsAxisDegrees, tAxisDegrees
  case sokolowLyonMillivolts, cornellMillivolts, cornellProductMillivoltMilliseconds
  /// The depth of S in V1 and the height of R in V6 together.
  case sV1PlusRV6Millivolts
  /// The level at the J point in V1 less that in V2.
  case jV1AboveV2Millivolts
  /// The largest distance from peak to peak of a QRS complex among the limb leads, or among V1 to V6.
  case limbVoltageMillivolts, precordialVoltageMillivolts
  /// Flags.
  case hasPWaves, hasFibrillation, hasFlutter, armsReversed, rightArmLegReversed
  /// Numbers of beats, and of P waves that no QRS complex follows; the last 0.4 s do not count.
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
    case .longestRRPercent: return measures.longestRRPercent
    case .atrialExcessPercent:
      return AtrialTrain(measures.delineation)?.excessPercent(over: measures.heartRate)
    case .prSpreadMilliseconds: return Conduction(measures.delineation).spreadMilliseconds
    case .prGrowthMilliseconds: return PRGrowth(measures.delineation).milliseconds
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
    case .jV1AboveV2Millivolts:
      guard let first = measures[.v1]?[.jMillivolts], let second = measures[.v2]?[.jMillivolts] else {
        return nil
      }
      return first - second
    case .limbVoltageMillivolts: return Self.voltage(Lead.limb, measures)
    case .precordialVoltageMillivolts: return Self.voltage(Lead.precordial, measures)
    case .hasPWaves: return Self.flag(.pWaves, measures)
    case .hasFibrillation: return Self.flag(.fibrillation, measures)
    case .hasFlutter: return Self.flag(.flutter, measures)
    case .armsReversed: return Self.flag(.rightArmLeftArm, measures)
    case .rightArmLegReversed: return Self.flag(.rightArmLeftLeg, measures)
    case .prematureNarrowBeats:
      return measures.delineation.atrialActivity == .unknown ? nil : Self.number(.prematureNarrow, measures)
    case .prematureWideBeats: return Self.number(.prematureWide, measures)
    case .pacedBeats: return Self.number(.paced, measures)
    case .unconductedPWaves:
      return measures.delineation.atrialActivity == .unknown
        ? nil : Double(measures.delineation.blockedP.count)
    }
  }

  private static func flag(_ activity: AtrialActivity, _ measures: ECGMeasures) -> Double? {
    let found = measures.delineation.atrialActivity
    return found == .unknown ? nil : found == activity ? 1 : 0
  }

  private static func flag(_ exchange: LimbExchange, _ measures: ECGMeasures) -> Double? {
    measures.limbs.flatMap { limbs in limbs.isExchanged.map { _ in limbs.exchange == exchange ? 1 : 0 } }
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
