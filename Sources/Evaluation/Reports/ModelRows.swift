public import Files

/// What came of rows that a model worked on.
public struct ModelRowsSummary: Sendable {
  /// Rows that keep the rules.
  public internal(set) var written = 0
  /// Rows that do not, after all attempts.
  public internal(set) var rejected = 0
  /// Rows that the model could not answer.
  public internal(set) var failed = 0
  /// Texts that were asked for.
  public internal(set) var requests = 0
  /// Rows that cannot be used, and failed ones.
  public internal(set) var faultCount = 0
  /// The first of them.
  public internal(set) var faults: [LineFault] = []
}

/// Has something made of each row of a file, several at once, and writes what keeps the rules to one file, the rest to
/// another beside it.
struct ModelRows<Item: Sendable, Outcome: Sendable> {
  /// JSONL of rows.
  var input: String
  /// Another file from which rows are taken by their ids, or nil.
  var reference: RowFinder?
  /// How many requests are in flight.
  var jobs: Int
  /// What a row of a result looks like, whether it is rejected, and how often it was asked for.
  var line: (Item, Outcome) -> (row: JSONValue, isRejected: Bool, requests: Int)

  /// - Parameters:
  ///   - prepare: what is worked on, and how messages name it.
  ///   - work: makes something of it.
  func run(
    output: String, prepare: (JSONRow) throws(RowFault) -> Item, id: (Item) -> String,
    work: @Sendable (Item) throws(ChatFailure) -> Outcome
  ) throws(EvaluationError) -> ModelRowsSummary {
    var summary = ModelRowsSummary()
    let inputs = [input] + (reference.map { [$0.path] } ?? [])
    let files = try RowFiles(output: output, inputs: inputs, mayReject: true)
    let faults = try RowStream(jobs: jobs, blockSize: max(64, jobs * 4)).run(input, prepare: prepare) {
      (item) throws(EvaluationError) in
      try ChatFailure.catching { () throws(ChatFailure) in try work(item) }
    } take: { (item, result) throws(EvaluationError) in
      switch result {
      case .failure(let failure):
        summary.failed += 1
        return RowFault(path: id(item), problem: failure.description)
      case .success(let outcome):
        let line = line(item, outcome)
        summary.requests += line.requests
        if line.isRejected { summary.rejected += 1 } else { summary.written += 1 }
        try files.write(line.row, isRejected: line.isRejected)
        return nil
      }
    }
    try files.commit()
    summary.faultCount = faults.count + (reference?.faultCount ?? 0)
    summary.faults = Array((faults.first + (reference?.faults ?? [])).prefix(EvaluationError.faultLimit))
    return summary
  }
}
