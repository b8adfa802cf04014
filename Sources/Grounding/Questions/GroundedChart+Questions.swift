internal import Chart
internal import ECG
internal import Measurement

extension GroundedChart {
  /// The questions that the measures answer beyond their errors: ties and near ties make none, nor do leads that were not
  /// measured, or of which no whole beat can be read.
  public func questions() -> [GroundedQuestion] {
    MeasuredFinding.allCases.compactMap { finding -> GroundedQuestion? in
      switch finding.rule {
      case .largest(let measure): largest(finding, measure)
      case .limit(let measure, let value): limit(finding, measure, value)
      case .longest: longest(finding)
      case .kinds: nil
      }
    }
  }

  /// Which lead has the tallest R.
  private func largest(_ finding: MeasuredFinding, _ measure: LeadMeasureName) -> GroundedQuestion? {
    let seen = seen(finding)
    guard let measures, seen.count > 1, seen.count == leads.count,
      let lead = measures.largest(measure, among: leads),
      let place = seen[lead]
    else { return nil }
    return GroundedQuestion(kind: finding, question: finding.question, answer: [lead.name], places: [place])
  }

  /// Which leads show ST elevation.
  private func limit(
    _ finding: MeasuredFinding, _ measure: LeadMeasureName, _ limit: Double
  ) -> GroundedQuestion? {
    let seen = seen(finding)
    guard let measures, seen.count > 1, seen.count == leads.count else { return nil }
    var found: [Lead] = []
    for lead in leads {
      guard let isReached = measures.reaches(limit, measure, in: lead) else { return nil }
      if isReached { found.append(lead) }
    }
    guard !found.isEmpty else { return nil }
    return GroundedQuestion(
      kind: finding, question: finding.question, answer: found.map(\.name),
      places: found.compactMap { seen[$0] })
  }

  /// Between which beats the longest RR interval is, where one strip shows all beats.
  private func longest(_ finding: MeasuredFinding) -> GroundedQuestion? {
    guard let first = longestInterval, let lead = leads.first(where: showsAllBeats) else { return nil }
    let mention = Mention(text: "", leads: [lead], part: .wave(.interval, beats: [first]))
    guard let place = places(of: [mention]).places.first(where: { $0.visibleShare == 1 }) else { return nil }
    return GroundedQuestion(
      kind: finding, question: finding.question, answer: ["\(first)", "\(first + 1)"], places: [place])
  }

  private func showsAllBeats(_ lead: Lead) -> Bool {
    annotation.strips.contains { strip in
      strip.lead == lead && !strip.isBlank
        && beats.allSatisfy { beat in
          samples(of: .qrs, beat: beat, in: lead).map { $0.clamped(to: strip.samples) == $0 } ?? false
        }
    }
  }

  /// For each lead the first usual beat of which all that shows a finding can be read.
  private func seen(_ finding: MeasuredFinding) -> [Lead: GroundedPlace] {
    let usual = beats.indices.filter { measures?.measuredBeats.contains(beats[$0]) ?? false }.map { $0 + 1 }
    guard !usual.isEmpty else { return [:] }
    var seen: [Lead: GroundedPlace] = [:]
    for lead in leads {
      let mention = Mention(text: "", leads: [lead], part: .wave(finding.stretch, beats: usual))
      seen[lead] = places(of: [mention]).places.first { $0.visibleShare == 1 }
    }
    return seen
  }
}

extension MeasuredFinding {
  /// What is asked.
  fileprivate var question: String {
    switch self {
    case .tallestR:
      "Which lead has the tallest R wave? Box the QRS complex of its first whole beat of the usual kind."
    case .deepestS:
      "Which lead has the deepest S wave? Box the QRS complex of its first whole beat of the usual kind."
    case .largestT:
      "Which lead has the largest T wave, upright or inverted? Box it in the lead's first whole beat of the usual kind."
    case .stElevation:
      "Which leads show ST elevation, the J point at least 0.1 mV above the level before QRS? Box the ST segment of each lead's first whole beat of the usual kind, from the J point to 80 ms after it."
    case .stDepression:
      "Which leads show ST depression, the J point at least 0.05 mV below the level before QRS? Box the ST segment of each lead's first whole beat of the usual kind, from the J point to 80 ms after it."
    case .tInversion:
      "In which leads is the T wave inverted? Box it in each lead's first whole beat of the usual kind."
    case .longestRR:
      "Between which two beats is the longest RR interval? Count the beats from the left, and box it."
    case .prematureBeat, .pacedBeat: ""
    }
  }
}
