internal import ECG
internal import Measurement

/// What measures tell of leads or beats, and a text can name.
public enum MeasuredFinding: String, CaseIterable, Sendable {
  /// The J point at 0.1 mV or above.
  case stElevation = "st-elevation"
  /// The J point at −0.05 mV or below.
  case stDepression = "st-depression"
  /// T below the baseline.
  case tInversion = "t-inversion"
  /// The lead with the tallest R wave.
  case tallestR = "tallest-r"
  /// The lead with the deepest S wave.
  case deepestS = "deepest-s"
  /// The lead with the largest T wave, upright or inverted.
  case largestT = "largest-t"
  /// The longest RR interval.
  case longestRR = "longest-rr"
  /// Premature beats, narrow and wide.
  case prematureBeat = "premature-beat"
  /// Paced beats.
  case pacedBeat = "paced-beat"

  /// How it is told.
  enum Rule {
    /// Leads whose measure reaches a limit: positive limits are lower ones, others upper ones.
    case limit(LeadMeasureName, Double)
    /// The lead in which the measure is largest.
    case largest(LeadMeasureName)
    /// Beats of kinds.
    case kinds([Beat.Kind])
    /// The longest interval.
    case longest
  }

  var rule: Rule {
    switch self {
    case .stElevation: .limit(.plain(.jMillivolts), 0.1)
    case .stDepression: .limit(.plain(.jMillivolts), -0.05)
    case .tInversion: .limit(.plain(.tAmplitudeMillivolts), 0)
    case .tallestR: .largest(.rHeightMillivolts)
    case .deepestS: .largest(.sDepthMillivolts)
    case .largestT: .largest(.tHeightMillivolts)
    case .longestRR: .longest
    case .prematureBeat: .kinds([.prematureNarrow, .prematureWide])
    case .pacedBeat: .kinds([.paced])
    }
  }

  /// The part of a beat that shows it.
  var stretch: EvidenceStretch {
    switch self {
    case .stElevation, .stDepression: .st
    case .tInversion, .largestT: .t
    case .tallestR, .deepestS: .qrs
    case .longestRR: .interval
    case .prematureBeat, .pacedBeat: .beat
    }
  }
}

extension ECGMeasures {
  /// By how much the median of a measure in a lead may be wrong, in mV: what 95 % of synthetic records at 12 dB of noise
  /// lie within (`docs/measurement.md`), or, where that is more, what the beats' own spread leaves open: 1.57
  /// interquartile ranges over the root of the number of beats (McGill et al., 1978).
  func error(of measure: LeadMeasureName, in lead: Lead) -> Double {
    let (known, name): (Double, MeasureName) =
      switch measure {
      case .rHeightMillivolts: (0.036, .rAmplitudeMillivolts)
      case .sDepthMillivolts: (0.038, .sAmplitudeMillivolts)
      case .tHeightMillivolts, .plain(.tAmplitudeMillivolts): (0.031, .tAmplitudeMillivolts)
      case .plain(let name): (0.029, name)
      default: (0.038, .rAmplitudeMillivolts)
      }
    guard let spread = self[lead]?.values[name] else { return known }
    return max(known, 1.57 * spread.interquartileRange / Double(spread.count).squareRoot())
  }

  /// Whether a limit is reached in a lead; nil where that was not measured, or the value is nearer to the limit than its
  /// error.
  func reaches(_ limit: Double, _ measure: LeadMeasureName, in lead: Lead) -> Bool? {
    guard let value = measure.value(in: lead, of: self), abs(value - limit) > error(of: measure, in: lead)
    else { return nil }
    return limit > 0 ? value > limit : value < limit
  }

  /// The lead of some in which a measure is largest; nil where not all were measured, or another comes as near as the
  /// errors of the two.
  func largest(_ measure: LeadMeasureName, among leads: [Lead]) -> Lead? {
    let values = leads.compactMap { lead in measure.value(in: lead, of: self).map { (lead, $0) } }
    guard values.count == leads.count, let top = values.max(by: { $0.1 < $1.1 }) else { return nil }
    let own = error(of: measure, in: top.0)
    let isClear = values.allSatisfy { lead, value in
      lead == top.0 || top.1 - value > own + error(of: measure, in: lead)
    }
    return isClear && top.1 > own ? top.0 : nil
  }
}
