import ECG

/// Finds the stretches of an ECG in which a measure can be seen.
struct EvidenceFinder {
  let measures: ECGMeasures

  /// The lead in which measures of the whole ECG are shown: II, or the first that has marks.
  var shownLead: Lead? {
    let leads = Lead.allCases.filter { measures[$0] != nil }
    return leads.contains(.ii) ? .ii : leads.first
  }

  /// The stretches of a measure of the whole ECG, in the lead in which it is shown.
  func evidence(of measure: String) -> [ECGFinding.Evidence] {
    let isOfLeadI = RecordMeasureName(rawValue: measure) == .armsReversed
    return (isOfLeadI ? Lead.i : shownLead).map { evidence(of: measure, in: $0) } ?? []
  }

  /// The stretches of a measure in a lead, one for each beat, or P wave without QRS, that it was taken from.
  func evidence(of measure: String, in lead: Lead) -> [ECGFinding.Evidence] {
    guard let stretch = EvidenceStretch(measure) else { return [] }
    let delineation = measures.delineation
    let ranges =
      stretch == .blockedP
      ? delineation.blockedP.compactMap { $0.leads[lead].map { $0.onset...$0.offset } }
      : beats(for: measure).compactMap { delineation.samples(of: stretch, beat: $0, in: lead) }
    return ranges.map {
      ECGFinding.Evidence(
        lead: lead.name, startSeconds: delineation.seconds($0.lowerBound),
        endSeconds: delineation.seconds($0.upperBound))
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
    default: return measures.measuredBeats
    }
  }
}
