public import ECG

/// What an ECG measures: intervals, axes, amplitudes. What cannot be measured is absent.
public struct ECGMeasures: Sendable, Equatable {
  /// The waves that were measured.
  public var delineation: Delineation
  /// The beats that the medians are taken over, as indices into the delineation's beats: the normal ones, or, if there
  /// are none, those of the most frequent kind.
  public var measuredBeats: [Int]
  /// From R to R between neighboring beats, of all kinds.
  public var rrMilliseconds: Statistic?
  /// 60,000 over the mean of the RR intervals.
  public var heartRate: Double?
  /// The longest RR interval in percent of the median; nil of fewer than three beats.
  public var longestRRPercent: Double?
  /// Where no beat was found for 3 s or longer, and gaps in all leads of a second or longer; in order of time.
  public var spansWithoutBeats: [SpanWithoutBeats] = []
  /// From P onset to QRS onset; of each beat the median over the leads.
  public var prMilliseconds: Statistic?
  /// From P onset to P offset; of each beat the median over the leads.
  public var pDurationMilliseconds: Statistic?
  /// From QRS onset to QRS offset; of each beat the median over the leads.
  public var qrsMilliseconds: Statistic?
  /// From QRS onset to T offset; of each beat the median over the leads.
  public var qtMilliseconds: Statistic?
  /// QT corrected for the heart rate.
  public var correctedQT: CorrectedQT?
  /// The direction of the mean vector of P in the frontal plane, −180 to 180.
  public var pAxisDegrees: Double?
  /// The same of QRS.
  public var qrsAxisDegrees: Double?
  /// The same of T.
  public var tAxisDegrees: Double?
  /// Whether limb electrodes seem to be exchanged, and which; nil without beats.
  public var limbs: LimbEvidence?
  /// What each lead measures; leads without marks are absent.
  public var leads: [LeadMeasures]
  /// For each beat, what it measures in each lead.
  public var beats: [[Lead: BeatLeadMeasures]]

  /// The measures of a lead.
  public subscript(lead: Lead) -> LeadMeasures? { leads.first { $0.lead == lead } }

  /// The depth of S (or QS) in V1 and the taller R of V5 and V6 together (Sokolow and Lyon, 1949).
  public var sokolowLyonMillivolts: Double? {
    guard let depth = depth(in: .v1), let height = [Lead.v5, .v6].compactMap({ height(in: $0) }).max() else {
      return nil
    }
    return depth + height
  }

  /// R in aVL and the depth of S (or QS) in V3 together (Cornell voltage, Casale et al., 1985). Nothing is added for
  /// women.
  public var cornellMillivolts: Double? {
    guard let height = height(in: .aVL), let depth = depth(in: .v3) else { return nil }
    return height + depth
  }

  /// Cornell voltage times the duration of QRS.
  public var cornellProductMillivoltMilliseconds: Double? {
    guard let cornellMillivolts, let qrsMilliseconds else { return nil }
    return cornellMillivolts * qrsMilliseconds.median
  }

  /// The first of V1 to V6 in which R is taller than S is deep; nil where none is, or a lead before it has no marks.
  public var transitionLead: Lead? {
    for lead in Lead.precordial {
      guard let height = height(in: lead), let depth = depth(in: lead) else { return nil }
      if height > depth { return lead }
    }
    return nil
  }

  /// The tallest R wave of a lead in mV; 0 if absent, nil where the lead has no marks.
  public func height(in lead: Lead) -> Double? {
    guard let measures = self[lead], measures[.qrsDurationMilliseconds] != nil else { return nil }
    return max(0, measures[.rAmplitudeMillivolts] ?? 0, measures[.secondRAmplitudeMillivolts] ?? 0)
  }

  /// How deep S, or QS where there is no R, is in mV; 0 where there is neither, nil where the lead has no marks.
  public func depth(in lead: Lead) -> Double? {
    guard let measures = self[lead], measures[.qrsDurationMilliseconds] != nil else { return nil }
    let s = measures[.sAmplitudeMillivolts] ?? 0
    let qs = measures[.rAmplitudeMillivolts] == nil ? measures[.qAmplitudeMillivolts] ?? 0 : 0
    return max(0, -min(s, qs))
  }
}
