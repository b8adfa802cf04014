import ECG

/// Finds the stretches of an ECG in which a measure can be seen.
struct EvidenceFinder {
  let measures: ECGMeasures

  /// The lead in which measures of the whole ECG are shown: II, or the first that has marks.
  var shownLead: Lead? {
    let leads = Lead.allCases.filter { measures[$0] != nil }
    return leads.contains(.ii) ? .ii : leads.first
  }

  /// The stretches of a measure in a lead, one for each beat that it was taken from.
  func evidence(of measure: String, in lead: Lead?) -> [ECGFinding.Evidence] {
    guard let lead else { return [] }
    let delineation = measures.delineation
    let beats = beats(for: measure)
    var evidence: [ECGFinding.Evidence] = []
    for beat in beats {
      guard let range = range(of: measure, in: delineation.beats[beat], lead: lead, beat: beat) else {
        continue
      }
      evidence.append(
        ECGFinding.Evidence(
          lead: lead.name, startSeconds: delineation.seconds(range.lowerBound),
          endSeconds: delineation.seconds(range.upperBound)))
    }
    guard measure == RecordMeasureName.unconductedPWaves.rawValue else { return evidence }
    return delineation.blockedP.compactMap { wave in
      wave.leads[lead].map {
        ECGFinding.Evidence(
          lead: lead.name, startSeconds: delineation.seconds($0.onset),
          endSeconds: delineation.seconds($0.offset))
      }
    }
  }

  private func beats(for measure: String) -> [Int] {
    let beats = measures.delineation.beats
    func all(_ kind: Beat.Kind) -> [Int] { beats.indices.filter { beats[$0].kind == kind } }
    switch RecordMeasureName(rawValue: measure) {
    case .prematureNarrowBeats: return all(.prematureNarrow)
    case .prematureWideBeats: return all(.prematureWide)
    case .pacedBeats: return all(.paced)
    case .heartRate, .rrSpreadPercent, .longestRRPercent, .atrialExcessPercent, .hasFibrillation, .hasFlutter:
      return Array(beats.indices)
    case .unconductedPWaves: return []
    default: return measures.measuredBeats
    }
  }

  /// The samples of a beat in which a measure can be seen.
  private func range(of measure: String, in beat: Beat, lead: Lead, beat index: Int) -> ClosedRange<Int>? {
    guard let qrs = beat.qrs.leads[lead] else { return nil }
    let p = beat.p?.leads[lead]
    let t = beat.t?.leads[lead]
    func ordered(_ first: Int?, _ last: Int?) -> ClosedRange<Int>? {
      guard let first, let last, first <= last else { return nil }
      return first...last
    }
    switch measure {
    case "heartRateBpm", "rrSpreadPercent", "longestRRPercent", "hasFibrillation", "hasFlutter":
      guard index + 1 < measures.delineation.beats.count else { return nil }
      return ordered(qrs.peak, measures.delineation.beats[index + 1].qrs.leads[lead]?.peak)
    case "prMilliseconds", "prSegmentMillivolts", "prSpreadMilliseconds", "prGrowthMilliseconds",
      "atrialExcessPercent":
      return ordered(p?.onset, qrs.onset)
    case "hasPWaves", "pDurationMilliseconds", "pAmplitudeMillivolts", "pAxisDegrees", "pNotchMillivolts",
      "pTerminalForceMillivoltMilliseconds":
      return ordered(p?.onset, p?.offset)
    case _ where measure.hasPrefix("qt"): return ordered(qrs.onset, t?.offset)
    case "tAmplitudeMillivolts", "tHeightMillivolts", "tPeakPercent", "tDurationMilliseconds", "tAxisDegrees":
      return ordered(t?.onset, t?.offset)
    case "jMillivolts", "jV1AboveV2Millivolts", "stConvexityMillivolts", "j40Millivolts", "j60Millivolts",
      "j80Millivolts", "stSlopeMillivoltsPerSecond":
      let end = qrs.offset + Int(0.08 * measures.delineation.sampleRate)
      return ordered(qrs.offset, min(measures.delineation.count - 1, end))
    default: return ordered(qrs.onset, qrs.offset)
    }
  }
}
