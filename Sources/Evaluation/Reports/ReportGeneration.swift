public import Files

/// Has a model write a report for each row of a file.
public struct ReportGeneration: Sendable {
  /// Writes the reports.
  public var generator: ReportGenerator
  /// JSONL with `id`, `report` and, where there are some, `measurements`.
  public var input: String
  /// JSONL with `id` and measurements of the same records; nil where they stand in the rows.
  public var measurements: String?
  /// How many requests are in flight.
  public var jobs = 8

  /// Reports for the rows of a file.
  public init(_ generator: ReportGenerator, input: String) {
    self.generator = generator
    self.input = input
  }

  /// What came of the rows.
  public struct Summary: Sendable {
    /// Reports that keep the template.
    public var written = 0
    /// Reports that do not, after all attempts.
    public var rejected = 0
    /// Rows that the model could not answer.
    public var failed = 0
    /// Texts that were asked for.
    public var requests = 0
    /// Rows that cannot be used.
    public var faultCount = 0
    /// The first of them.
    public var faults: [LineFault] = []
  }

  private struct Item: Sendable {
    var id: String
    var row: JSONValue
    var report: String
    var measurements: String
  }

  /// Writes `output`, rows with `id`, `response` and `attempts`, and beside it `NAME.rejected.jsonl` with the texts that
  /// do not keep the template and their faults.
  ///
  /// - Throws: ``EvaluationError/model(name:reason:)`` where no request can be answered.
  public func run(output: String) throws(EvaluationError) -> Summary {
    var summary = Summary()
    let finder = try measurements.map { (path) throws(EvaluationError) in
      try RowFinder(path: path) { (row) throws(RowFault) in try row.identifier("id") }
    }
    let files = try RowFiles(output: output)
    let generator = generator
    let faults = try RowStream(jobs: jobs, blockSize: max(64, jobs * 4)).run(input) {
      (row) throws(RowFault) in
      try Self.item(row, finder)
    } work: { (item) throws(EvaluationError) -> Result<ReportGenerator.Outcome, ChatFailure> in
      do throws(ChatFailure) {
        return .success(try generator.generate(report: item.report, measurements: item.measurements))
      } catch {
        guard error.scope != .model else { throw .model(name: error.model, reason: error.reason) }
        return .failure(error)
      }
    } take: { (item, result) throws(EvaluationError) in
      switch result {
      case .failure(let failure):
        summary.failed += 1
        return RowFault(path: item.id, problem: failure.description)
      case .success(let outcome):
        summary.requests += outcome.attempts
        if outcome.faults.isEmpty { summary.written += 1 } else { summary.rejected += 1 }
        try files.write(Self.line(item, outcome), isRejected: !outcome.faults.isEmpty)
        return nil
      }
    }
    try files.commit()
    summary.faultCount = faults.count
    summary.faults = faults.first
    return summary
  }

  private static func item(_ row: JSONRow, _ finder: RowFinder?) throws(RowFault) -> Item {
    guard let id = try row.identifier("id") else { throw RowFault(path: "id", problem: "is missing") }
    var measured = row["measurements"]
    if let finder {
      do throws(EvaluationError) {
        if let other = try finder.take(id) { measured = other["measurements"] ?? other.members }
      } catch {
        throw RowFault(path: "measurements", problem: "\(error)")
      }
    }
    let text = measured.map { value in
      value.text
        ?? String(decoding: JSONWriter.bytes(value, form: .line, escapesBeyondASCII: false), as: UTF8.self)
    }
    return Item(id: id, row: row.members, report: try row.text("report"), measurements: text ?? "")
  }

  private static func line(_ item: Item, _ outcome: ReportGenerator.Outcome) -> JSONValue {
    var members = [
      JSONValue.Member("id", item.row["id"] ?? .string(item.id)),
      JSONValue.Member("response", .string(outcome.text)),
      JSONValue.Member("attempts", .number("\(outcome.attempts)")),
    ]
    if !outcome.faults.isEmpty {
      members.append(JSONValue.Member("faults", .array(outcome.faults.map { .string($0.description) })))
    }
    return .object(members)
  }
}
