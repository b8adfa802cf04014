public import Files

/// Holds the reports of a file, and the evidence that was taken from them, to their rules.
public struct ReportFileCheck: Sendable {
  /// JSONL of reports: `id`, and the text as `response`, `text`, `completion`, or the last of `messages`.
  public var input: String
  /// JSONL of evidence with the reports' ids; nil for none.
  public var evidence: String?
  /// What the template is held to.
  public var template = TemplateCheck()

  /// A check of a file.
  public init(input: String) { self.input = input }

  /// The faults of a row.
  public struct Row: Sendable {
    /// The line, from 1.
    public var line: Int
    /// The id; nil where the row has none.
    public var id: String?
    /// Faults of the text.
    public var template: [TemplateFault] = []
    /// Faults of the evidence.
    public var evidence: [EvidenceFault] = []
    /// What is wrong with the row itself; nil for nothing.
    public var fault: RowFault?

    /// Whether nothing is wrong.
    public var isClean: Bool { template.isEmpty && evidence.isEmpty && fault == nil }
  }

  /// What was checked.
  public struct Summary: Sendable {
    /// Rows.
    public var rows = 0
    /// Rows with a fault.
    public var faulty = 0
    /// How often each kind of fault was found.
    public var counts: [String: Int] = [:]
    /// Rows of evidence without a report.
    public var unmatchedEvidence = 0
    /// Rows of evidence that cannot be used.
    public var evidenceFaultCount = 0
    /// The first of them.
    public var evidenceFaults: [LineFault] = []

    /// Whether nothing is wrong.
    public var isClean: Bool { faulty == 0 && unmatchedEvidence == 0 && evidenceFaultCount == 0 }
  }

  /// Checks row by row; `report` is given those with a fault.
  public func run(report: (Row) -> Void) throws(EvaluationError) -> Summary {
    var summary = Summary()
    let lines = try LineSource(path: input)
    let finder = try evidence.map { (path) throws(EvaluationError) in
      try RowFinder(path: path) { (row) throws(RowFault) in try row.identifier("id") }
    }
    while let line = try lines.nextFilled() {
      let row = try check(line, number: lines.number, finder)
      summary.rows += 1
      guard !row.isClean else { continue }
      summary.faulty += 1
      for kind in row.template.map(\.kind.rawValue) + row.evidence.map(\.kind.rawValue) {
        summary.counts[kind, default: 0] += 1
      }
      if row.fault != nil { summary.counts["row", default: 0] += 1 }
      report(row)
    }
    guard let finder else { return summary }
    summary.unmatchedEvidence = try finder.countRest()
    (summary.evidenceFaultCount, summary.evidenceFaults) = (finder.faultCount, finder.faults)
    return summary
  }

  private func check(_ line: [UInt8], number: Int, _ finder: RowFinder?) throws(EvaluationError) -> Row {
    var result = Row(line: number)
    let text: String
    do throws(RowFault) {
      let row = try JSONRow(line: line)
      result.id = try AnswerIdentity.identifier(row)
      text = try Self.text(row)
      var template = template
      if let report = row["report"]?.text { template.warnsOfQuality = TemplateCheck.warnsOfQuality(report) }
      result.template = template.faults(in: text)
    } catch {
      result.fault = error
      return result
    }
    guard let finder else { return result }
    guard let id = result.id, let value = try finder.take(id)?.members else {
      result.fault = RowFault(path: "id", problem: "has no evidence")
      return result
    }
    let reader = EvidenceReader(value, id: id)
    result.evidence = reader.faults + EvidenceCheck.faults(in: reader.evidence, of: text)
    return result
  }

  private static func text(_ row: JSONRow) throws(RowFault) -> String {
    for name in ["response", "text", "completion", "messages"] {
      if let value = row[name] { return try AnswerText.text(value, at: name) }
    }
    throw RowFault(
      path: "response", problem: "is missing; give the report as 'response', 'text' or 'messages'")
  }
}

extension ReportFileCheck.Row {
  /// The faults as JSON.
  public var json: JSONValue {
    func position(_ fault: TemplateFault) -> JSONValue {
      var members = [
        JSONValue.Member("kind", .string(fault.kind.rawValue)),
        JSONValue.Member("line", .number("\(fault.line)")),
        JSONValue.Member("column", .number("\(fault.column)")),
      ]
      if let step = fault.step { members.append(JSONValue.Member("step", .number("\(step)"))) }
      return .object(members + [JSONValue.Member("problem", .string(fault.problem))])
    }
    var members = [JSONValue.Member("line", .number("\(line)"))]
    if let id { members.append(JSONValue.Member("id", .string(id))) }
    if let fault { members.append(JSONValue.Member("error", .string("\(fault)"))) }
    members.append(JSONValue.Member("template", .array(template.map(position))))
    let evidence = evidence.map { fault in
      JSONValue.object([
        JSONValue.Member("kind", .string(fault.kind.rawValue)), JSONValue.Member("path", .string(fault.path)),
        JSONValue.Member("problem", .string(fault.problem)),
      ])
    }
    return .object(members + [JSONValue.Member("evidence", .array(evidence))])
  }
}
