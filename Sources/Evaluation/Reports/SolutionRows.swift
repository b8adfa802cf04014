internal import Files

/// Makes rows of reinforcement learning, with `solution`, from reports and the evidence in them.
public struct SolutionRows: Sendable {
  /// Where the evidence comes from.
  public enum Source: Sendable {
    /// JSONL of evidence with the reports' ids.
    case file(String)
    /// A model that is asked.
    case model(EvidenceExtractor)
  }

  /// Where the evidence comes from.
  public var source: Source
  /// JSONL of reports: `id`, and the text as `response` or `text` or as the last of `messages`.
  public var input: String
  /// How many requests are in flight.
  public var jobs = 8

  /// Rows for the reports of a file.
  public init(_ source: Source, input: String) {
    self.source = source
    self.input = input
  }

  private struct Item: Sendable {
    var id: String
    var row: JSONValue
    var report: String
    var labels: String
    var known: JSONValue?
  }

  /// Writes `output`: each row as it was read, without its answer, with `solution` and `evidence`; and beside it
  /// `NAME.rejected.jsonl` with the evidence that breaks the rules and its faults.
  public func run(output: String) throws(EvaluationError) -> ModelRowsSummary {
    var finder: RowFinder?
    var extractor: EvidenceExtractor?
    switch source {
    case .file(let path):
      finder = try RowFinder(path: path) { (row) throws(RowFault) in try row.identifier("id") }
    case .model(let model): extractor = model
    }
    let (known, asked) = (finder, extractor)
    let rows = ModelRows<Item, EvidenceExtractor.Outcome>(
      input: input, reference: known, jobs: jobs,
      line: { (Self.line($0, $1), !$1.faults.isEmpty, $1.attempts) })
    return try rows.run(
      output: output, prepare: { (row) throws(RowFault) in try Self.item(row, known) }, id: \.id
    ) { (item) throws(ChatFailure) in
      try Self.outcome(item, asked)
    }
  }

  private static func item(_ row: JSONRow, _ finder: RowFinder?) throws(RowFault) -> Item {
    guard let id = try AnswerIdentity.identifier(row) else {
      throw RowFault(path: "id", problem: "is missing")
    }
    let report =
      if let messages = row["messages"], row["response"] == nil, row["text"] == nil {
        try AnswerText.text(messages, at: "messages")
      } else {
        try AnswerRow(row).text
      }
    guard let answer = ReportText(report).answer else {
      throw RowFault(path: "response", problem: "has no <answer> behind its think block")
    }
    var item = Item(
      id: id, row: row.members, report: report, labels: UTF8Text.string(PythonUTF8.strip(answer)), known: nil)
    guard let finder else { return item }
    do throws(EvaluationError) { item.known = try finder.take(id)?.members } catch {
      throw RowFault(path: "evidence", problem: "\(error)")
    }
    guard item.known != nil else { throw RowFault(path: "id", problem: "'\(id)' has no evidence") }
    return item
  }

  private static func outcome(
    _ item: Item, _ extractor: EvidenceExtractor?
  ) throws(ChatFailure) -> EvidenceExtractor.Outcome {
    if let extractor {
      return try extractor.extract(id: item.id, labels: item.labels, report: item.report)
    }
    let reader = EvidenceReader(item.known ?? .null, id: item.id)
    let faults = reader.faults + EvidenceCheck.faults(in: reader.evidence, of: item.report)
    return EvidenceExtractor.Outcome(evidence: reader.evidence, faults: faults, attempts: 0)
  }

  private static func line(_ item: Item, _ outcome: EvidenceExtractor.Outcome) -> JSONValue {
    guard outcome.faults.isEmpty, let evidence = outcome.evidence else {
      return .object([
        JSONValue.Member("id", .string(item.id)),
        JSONValue.Member("evidence", outcome.evidence?.json ?? .null),
        JSONValue.Member("faults", .array(outcome.faults.map { .string($0.description) })),
      ])
    }
    var row = item.row
    for name in ["response", "text"] { row[name] = nil }
    if let messages = row["messages"]?.elements, messages.last?["role"]?.text == "assistant" {
      row["messages"] = .array(messages.dropLast())
    }
    row["solution"] = .string(evidence.solution(labels: item.labels))
    row["evidence"] = evidence.json["key_diagnostic_evidence"]
    return row
  }
}
