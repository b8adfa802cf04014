/// Finds the faults of one report.
struct TemplateFaultFinder {
  private var notes: [Note] = []
  private let report: ReportText
  private var bytes: [UInt8] { report.bytes }

  init(_ report: ReportText) { self.report = report }

  /// A fault whose line is not counted yet.
  private struct Note {
    var kind: TemplateFault.Kind
    var index: Int
    var step: Int?
    var problem: String
  }

  /// What was found, in the order of the text.
  var faults: [TemplateFault] {
    var position = TextPosition(bytes)
    return notes.enumerated().sorted { ($0.element.index, $0.offset) < ($1.element.index, $1.offset) }.map {
      let note = $0.element
      let (line, column) = position.move(to: note.index)
      return TemplateFault(
        kind: note.kind, line: line, column: column, step: note.step, problem: note.problem)
    }
  }

  mutating func check(_ settings: TemplateCheck) {
    checkThought()
    checkSteps()
    checkNarrative()
    checkAnswer()
    checkWords()
    if settings.warnsOfQuality { checkQuality() }
    if settings.requiresLeads, let thought = report.thought, !ReportWords.namesLead(thought) {
      note(.noLead, at: thought.startIndex, "no lead is named; say in which leads findings are")
    }
  }

  // MARK: Parts

  private mutating func checkThought() {
    guard let thought = report.thought else {
      return note(.missingThink, at: 0, "no <think> with a </think> behind it; write the steps between them")
    }
    let start = thought.startIndex - ReportText.openThought.count
    if let index = firstFilled(bytes[..<start]) {
      note(.textBeforeThink, at: index, "text before <think>; begin with it")
    }
    let second = [
      (ReportText.openThought, thought.startIndex),
      (ReportText.closeThought, thought.endIndex + ReportText.closeThought.count),
    ].compactMap { UTF8Text.index(of: $0.0, in: bytes[...], from: $0.1) }.min()
    if let second { note(.repeatedThink, at: second, "a second <think> or </think>; write one block") }
    if let index = firstFilled(report.preamble) {
      note(
        .textBeforeSteps, at: index, "text before the first header; begin with '\(ReportStep.rhythm.header)'")
    }
  }

  private mutating func checkSteps() {
    guard let thought = report.thought else { return }
    var seen: Set<Int> = []
    var highest = 0
    for part in report.steps {
      guard let step = ReportStep(rawValue: part.number) else { continue }
      let place = part.header.startIndex
      if !seen.insert(part.number).inserted {
        note(.repeatedStep, at: place, step: part.number, "a second header of this step; write each once")
      } else if part.number < highest {
        note(
          .stepOrder, at: place, step: part.number,
          "stands behind step \(highest); write steps in their order")
      }
      highest = max(highest, part.number)
      checkHeader(part, of: step)
      checkContent(part)
    }
    for step in ReportStep.allCases where !seen.contains(step.rawValue) {
      note(.missingStep, at: thought.endIndex, step: step.rawValue, "is missing; write '\(step.header)'")
    }
  }

  private mutating func checkHeader(_ part: ReportText.Step, of step: ReportStep) {
    let header = part.header[..<part.beside.startIndex]
    if !header.elementsEqual(step.header.utf8) {
      note(
        .wrongHeader, at: part.header.startIndex, step: part.number,
        "the header must be exactly '\(step.header)'")
    }
    if let index = firstFilled(part.beside) {
      note(
        .textBesideHeader, at: index, step: part.number, "text on the header's line; begin a line of its own")
    }
  }

  private mutating func checkContent(_ part: ReportText.Step) {
    if part.text.isEmpty {
      note(.emptyStep, at: part.header.startIndex, step: part.number, "has no text; write one paragraph")
    } else {
      checkParagraph(part.content, step: part.number, "step")
    }
  }

  private mutating func checkNarrative() {
    guard report.thought != nil else { return }
    guard firstFilled(report.narrative) != nil else {
      return note(
        .missingNarrative, at: report.narrative.startIndex,
        "no text between </think> and <answer>; write one paragraph")
    }
    checkParagraph(report.narrative, step: nil, "narrative")
  }

  /// One paragraph, no list.
  private mutating func checkParagraph(_ part: ArraySlice<UInt8>, step: Int?, _ name: String) {
    let filled = part.split(separator: UInt8(ascii: "\n")).filter { firstFilled($0) != nil }
    if let item = filled.first(where: ReportWords.isListItem) {
      note(.list, at: firstFilled(item) ?? item.startIndex, step: step, "a list; write sentences")
    } else if filled.count > 1 {
      let second = filled[1]
      note(
        .severalParagraphs, at: firstFilled(second) ?? second.startIndex, step: step,
        "a second line of text; write the \(name) as one paragraph without line breaks")
    }
  }

  private mutating func checkAnswer() {
    guard let answer = report.answer else {
      return note(
        .missingAnswer, at: bytes.count,
        "no <answer> with an </answer> behind the think block; end with the labels")
    }
    let first = answer.startIndex - ReportText.openAnswer.count
    let second = [
      UTF8Text.index(of: ReportText.openAnswer, in: bytes[...], from: answer.startIndex),
      UTF8Text.index(
        of: ReportText.closeAnswer, in: bytes[...], from: answer.endIndex + ReportText.closeAnswer.count),
      UTF8Text.index(of: ReportText.openAnswer, in: bytes[..<first], from: 0),
      UTF8Text.index(of: ReportText.closeAnswer, in: bytes[..<first], from: 0),
    ].compactMap(\.self).min()
    if let second { note(.repeatedAnswer, at: second, "a second <answer> or </answer>; write one") }
    checkLabels(answer)
    if let index = firstFilled(report.ending) {
      note(.textBehindAnswer, at: index, "text behind </answer>; end with it")
    }
  }

  private mutating func checkLabels(_ answer: ArraySlice<UInt8>) {
    let labels = answer.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard labels.contains(where: { firstFilled($0) != nil }) else {
      return note(
        .emptyAnswer, at: answer.startIndex, "the answer holds no label; write labels with '; ' between them")
    }
    var seen: Set<[UInt8]> = []
    for label in labels {
      let text = CaseFolding.lower(PythonUTF8.strip(label))
      if text.isEmpty || !seen.insert(text).inserted {
        return note(.faultyLabel, at: label.startIndex, "a label is blank or stands twice; write each once")
      }
    }
  }

  private mutating func checkWords() {
    if let index = ReportWords.mentionOfReport(in: bytes) {
      note(.mentionsReport, at: index, "speaks of the report; write as if it were not known")
    }
  }

  private mutating func checkQuality() {
    guard let step = report[.rhythm] else { return }
    guard !ReportWords.acknowledgesArtifacts(step.text) else { return }
    note(
      .qualityNotAcknowledged, at: step.header.startIndex, step: 1,
      "the record's quality is doubtful and step 1 does not say so; name the artifacts")
  }

  // MARK: Positions

  /// The first byte that is no white space.
  private func firstFilled(_ part: ArraySlice<UInt8>) -> Int? {
    let index = PythonUTF8.endOfSpaces(in: part, from: part.startIndex)
    return index < part.endIndex ? index : nil
  }

  private mutating func note(_ kind: TemplateFault.Kind, at index: Int, step: Int? = nil, _ problem: String) {
    notes.append(Note(kind: kind, index: index, step: step, problem: problem))
  }
}
