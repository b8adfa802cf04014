internal import Chart
internal import ECG
internal import Files
internal import Measurement

/// Looks for one mention.
struct MentionPlacer {
  let chart: GroundedChart
  let mention: Mention
  let index: Int

  /// What is looked for in a lead.
  private struct Wanted {
    var samples: Range<Int>
    var beat: Int?
    var wave: String?
  }

  func add(to result: inout GroundedMentions) {
    let shown = chart.leads
    for lead in mention.leads where !shown.contains(lead) {
      note(.leadNotShown, lead: lead, "no strip of the picture shows lead \(lead)", &result)
    }
    let leads = mention.leads.isEmpty ? shown : mention.leads.filter(shown.contains)
    guard !leads.isEmpty || mention.leads.isEmpty else { return }
    switch mention.part {
    case .nothing: note(.namesNothing, "no lead, span, beat, wave or finding is named", &result)
    case .unknownLead: note(.unknownLead, "'\(mention.text)' is not one of the twelve leads", &result)
    case .lead:
      for lead in leads { addStrips(of: lead, to: &result) }
    case .span(let span): add(span, in: leads, to: &result)
    case .beats(let beats): add(.beat, beats, in: leads, to: &result)
    case .wave(let wave, let beats): add(wave, beats, in: leads, to: &result)
    case .finding(let finding, let beats): add(finding, beats, in: leads, to: &result)
    }
  }

  private func note(
    _ reason: UnplacedMention.Reason, lead: Lead? = nil, beat: Int? = nil, _ explanation: String,
    _ result: inout GroundedMentions
  ) {
    result.unplaced.append(
      UnplacedMention(mention: index, lead: lead, beat: beat, reason: reason, explanation: explanation))
  }

  // MARK: Leads and spans

  private func addStrips(of lead: Lead, to result: inout GroundedMentions) {
    for strip in chart.annotation.strips.indices {
      let drawn = chart.annotation.strips[strip]
      guard drawn.lead == lead, !drawn.isBlank, !drawn.samples.isEmpty else { continue }
      add(Wanted(samples: drawn.samples), strip: strip, to: &result)
    }
  }

  private func add(_ span: ClosedRange<Double>, in leads: [Lead], to result: inout GroundedMentions) {
    var isShown = false
    for strip in chart.annotation.strips.indices where leads.contains(chart.annotation.strips[strip].lead) {
      let drawn = chart.annotation.strips[strip]
      let samples = drawn.samples(from: span.lowerBound, to: span.upperBound)
      guard !drawn.isBlank, !samples.isEmpty else { continue }
      isShown = true
      let total = Int((span.upperBound - span.lowerBound) * drawn.sampleRate) + 1
      add(Wanted(samples: samples), strip: strip, of: max(total, samples.count), to: &result)
    }
    guard !mention.leads.isEmpty else {
      if !isShown { note(.timeNotShown, "no strip shows \(text(span))", &result) }
      return
    }
    for lead in leads where !shows(lead, span) {
      note(.timeNotShown, lead: lead, "lead \(lead) shows \(times(of: lead)), not \(text(span))", &result)
    }
  }

  private func shows(_ lead: Lead, _ span: ClosedRange<Double>) -> Bool {
    chart.annotation.strips.contains {
      $0.lead == lead && !$0.isBlank && !$0.samples(from: span.lowerBound, to: span.upperBound).isEmpty
    }
  }

  private func times(of lead: Lead) -> String {
    chart.annotation.strips.filter { $0.lead == lead && !$0.isBlank }
      .map { text($0.times.from...max($0.times.from, $0.times.to)) }.joined(separator: ", ")
  }

  private func text(_ span: ClosedRange<Double>) -> String {
    "\(decimals(span.lowerBound, 2)) s to \(decimals(span.upperBound, 2)) s"
  }

  // MARK: Beats and waves

  /// - Parameter mark: adds what a finding says to a place.
  private func add(
    _ wave: EvidenceStretch, _ numbers: [Int], in leads: [Lead], to result: inout GroundedMentions,
    mark: (inout GroundedPlace) -> Void = { _ in }
  ) {
    guard let beats = beats(numbers, &result) else { return }
    // All beats, or a beat of all leads, where none was named: those that are there.
    let isLoose = numbers.isEmpty || mention.leads.isEmpty
    var isFound = false
    for lead in leads {
      let count = result.places.count
      var isMarked = false
      for (number, beat) in beats {
        guard let samples = chart.samples(of: wave, beat: beat, in: lead) else {
          if !isLoose {
            note(
              .notMeasured, lead: lead, beat: number, "beat \(number) has no \(wave.name) in lead \(lead)",
              &result)
          }
          continue
        }
        isMarked = true
        let before = result.places.count
        add(Wanted(samples: samples, beat: number, wave: wave.name), in: lead, isLoose: isLoose, to: &result)
        for place in result.places.indices.dropFirst(before) { mark(&result.places[place]) }
      }
      isFound = isFound || result.places.count > count
      if isLoose, !mention.leads.isEmpty, result.places.count == count {
        let (reason, problem): (UnplacedMention.Reason, String) =
          isMarked
          ? (.timeNotShown, "the picture shows none of lead \(lead)")
          : (.notMeasured, "none was found in lead \(lead)")
        note(reason, lead: lead, "\(wave.name): \(problem)", &result)
      }
    }
    if mention.leads.isEmpty, !isFound, !beats.isEmpty {
      note(.notMeasured, "\(wave.name): none was found in what the picture shows", &result)
    }
  }

  /// Beats by their numbers; nil where the record is not known, or has no beats.
  private func beats(_ numbers: [Int], _ result: inout GroundedMentions) -> [(number: Int, beat: Int)]? {
    guard let measures = chart.measures else {
      note(.needsRecord, "beats, waves and findings are measured; give the record", &result)
      return nil
    }
    guard !chart.beats.isEmpty else {
      let problem = measures.delineation.failure?.explanation ?? "no beat was found in what the picture shows"
      note(.notMeasured, problem, &result)
      return nil
    }
    if numbers.isEmpty { return chart.beats.enumerated().map { ($0.offset + 1, $0.element) } }
    return numbers.compactMap { number in
      let place = number < 0 ? chart.beats.count + number : number - 1
      guard chart.beats.indices.contains(place) else {
        note(
          .noSuchBeat, beat: number, "the picture shows \(chart.beats.count) beats, not beat \(number)",
          &result)
        return nil
      }
      return (place + 1, chart.beats[place])
    }
  }

  private func add(_ wanted: Wanted, in lead: Lead, isLoose: Bool, to result: inout GroundedMentions) {
    var isShown = false
    for strip in chart.annotation.strips.indices {
      let drawn = chart.annotation.strips[strip]
      let samples = wanted.samples.clamped(to: drawn.samples)
      guard drawn.lead == lead, !drawn.isBlank, !samples.isEmpty else { continue }
      isShown = true
      var part = wanted
      part.samples = samples
      add(part, strip: strip, of: wanted.samples.count, to: &result)
    }
    guard !isShown, !isLoose, let rate = chart.annotation.strips.first?.sampleRate else { return }
    let span = Double(wanted.samples.lowerBound) / rate...Double(wanted.samples.upperBound) / rate
    note(
      .timeNotShown, lead: lead, beat: wanted.beat,
      "lead \(lead) shows \(times(of: lead)), not \(text(span))",
      &result)
  }

  // MARK: Findings

  private func add(
    _ finding: MeasuredFinding, _ numbers: [Int], in leads: [Lead], to result: inout GroundedMentions
  ) {
    guard let measures = chart.measures else {
      return note(.needsRecord, "beats, waves and findings are measured; give the record", &result)
    }
    if mention.isNegated, mention.leads.isEmpty {
      return note(.negated, "the text says that it is not there, and names no lead", &result)
    }
    switch finding.rule {
    case .limit(let measure, let limit):
      add(finding, numbers, in: leads, measure, to: &result) { measures.reaches(limit, measure, in: $0) }
    case .largest(let measure):
      let largest = measures.largest(measure, among: chart.leads)
      add(finding, numbers, in: leads, measure, to: &result) { lead in largest.map { $0 == lead } }
    case .kinds(let kinds):
      let all = chart.beats.indices.filter {
        kinds.contains(measures.delineation.beats[chart.beats[$0]].kind)
      }
      addBeats(finding, all.map { $0 + 1 }, numbers, in: leads, to: &result)
    case .longest:
      addBeats(finding, chart.longestInterval.map { [$0] } ?? [], numbers, in: leads, to: &result)
    }
  }

  /// A finding of leads: in those that are named, whatever they measure, else in those that have it.
  private func add(
    _ finding: MeasuredFinding, _ numbers: [Int], in leads: [Lead], _ measure: LeadMeasureName,
    to result: inout GroundedMentions, holds: (Lead) -> Bool?
  ) {
    let chosen = mention.leads.isEmpty ? leads.filter { holds($0) == true } : leads
    guard !chosen.isEmpty else {
      return note(
        .notFound, "\(finding.rawValue): no lead of the picture has it beyond the error of the measure",
        &result)
    }
    for lead in chosen {
      let value = chart.measures.flatMap { measure.value(in: lead, of: $0) }
      add(finding.stretch, numbers, in: [lead], to: &result) { place in
        place.value = value
        place.isMeasured = holds(lead)
      }
    }
  }

  /// A finding of beats.
  private func addBeats(
    _ finding: MeasuredFinding, _ found: [Int], _ numbers: [Int], in leads: [Lead],
    to result: inout GroundedMentions
  ) {
    let chosen = numbers.isEmpty ? found : numbers
    guard !chosen.isEmpty else {
      return note(.notFound, "\(finding.rawValue): the picture shows none", &result)
    }
    add(finding.stretch, chosen, in: leads, to: &result) { place in
      place.isMeasured = place.beat.map(found.contains)
    }
  }

  // MARK: Places

  private func add(_ wanted: Wanted, strip: Int, of total: Int? = nil, to result: inout GroundedMentions) {
    let drawn = chart.annotation.strips[strip]
    do throws(StripPlace.Absence) {
      let place = try StripPlace(
        chart, strip: strip, samples: wanted.samples, of: total ?? wanted.samples.count)
      let rate = drawn.sampleRate
      result.places.append(
        GroundedPlace(
          mention: index, lead: drawn.lead, strip: strip,
          span: Double(wanted.samples.lowerBound) / rate...Double(wanted.samples.upperBound - 1) / rate,
          beat: wanted.beat, wave: wanted.wave, box: place.box, polygon: place.polygon,
          visibleShare: place.visibleShare))
    } catch {
      switch error {
      case .gap:
        note(
          .gap, lead: drawn.lead, beat: wanted.beat, "the record has no samples of lead \(drawn.lead) there",
          &result)
      case .hidden(let cause): note(.hidden, lead: drawn.lead, beat: wanted.beat, cause, &result)
      }
    }
  }
}

extension GroundedChart {
  /// By how much an RR interval may be longer than another and yet not be, in s: two errors of the difference between
  /// two intervals, each between two R peaks that are marked to 16 ms (`docs/measurement.md`).
  static let intervalError = 2 * 2 * 0.016

  /// The beat, numbered from 1, with which the longest RR interval begins; nil where another is as long within the
  /// error, or there are fewer than two.
  var longestInterval: Int? {
    guard let delineation = measures?.delineation, beats.count > 2 else { return nil }
    let lengths = zip(beats, beats.dropFirst()).map { beat, next in
      Double(delineation.beats[next].qrs.overall.peak - delineation.beats[beat].qrs.overall.peak)
        / delineation.sampleRate
    }
    guard let place = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) else { return nil }
    let others = lengths.indices.filter { $0 != place }.map { lengths[$0] }
    return others.allSatisfy { lengths[place] - $0 > Self.intervalError } ? place + 1 : nil
  }
}
