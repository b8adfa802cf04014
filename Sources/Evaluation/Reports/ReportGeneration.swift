internal import Files

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
  public func run(output: String) throws(EvaluationError) -> ModelRowsSummary {
    let finder = try measurements.map { (path) throws(EvaluationError) in
      try RowFinder(path: path) { (row) throws(RowFault) in try row.identifier("id") }
    }
    let generator = generator
    let rows = ModelRows<Item, ReportGenerator.Outcome>(
      input: input, reference: finder, jobs: jobs,
      line: { (Self.line($0, $1), !$1.faults.isEmpty, $1.attempts) })
    return try rows.run(
      output: output, prepare: { (row) throws(RowFault) in try Self.item(row, finder) }, id: \.id
    ) { (item) throws(ChatFailure) in
      try generator.generate(report: item.report, measurements: item.measurements)
    }
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
