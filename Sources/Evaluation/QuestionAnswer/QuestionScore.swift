public import Files

/// Scores answers to the questions of a set beside their references.
public struct QuestionScore: Sendable {
  /// JSONL with `reference` and `response`, and `task` or an `id` that begins with it.
  public var input: String
  /// How METEOR is computed.
  public var meteor = METEOR()
  /// Marks answers; nil for no marks.
  public var judge: QuestionJudge?
  /// How many threads compute, or requests are in flight.
  public var jobs = 1

  /// Scores of a file.
  public init(input: String) { self.input = input }

  /// The scores of a task, or of all.
  public struct Table: Sendable {
    /// Answers that were scored.
    public private(set) var rows = 0
    /// Answers that are empty, whose scores are 0.
    public private(set) var empty = 0
    /// Marks that the judge gave.
    public private(set) var marks = 0
    private var bleu = StableSum()
    private var rouge = StableSum()
    private var meteorSum = StableSum()
    private var markSum = 0

    /// The mean of BLEU-1; nil without rows.
    public var bleu1: Double? { mean(bleu) }
    /// The mean of ROUGE-L; nil without rows.
    public var rougeL: Double? { mean(rouge) }
    /// The mean of METEOR; nil without rows.
    public var meteor: Double? { mean(meteorSum) }
    /// The mean mark, 0 to 10; nil without marks.
    public var mark: Double? { marks > 0 ? Double(markSum) / Double(marks) : nil }

    private func mean(_ sum: StableSum) -> Double? { rows > 0 ? sum.value / Double(rows) : nil }

    mutating func add(_ scores: Scores, isEmpty: Bool) {
      rows += 1
      if isEmpty { empty += 1 }
      bleu.add(scores.bleu1)
      rouge.add(scores.rougeL)
      meteorSum.add(scores.meteor)
      guard let mark = scores.mark else { return }
      marks += 1
      markSum += mark
    }
  }

  /// The scores of one answer.
  struct Scores: Sendable {
    var bleu1: Double
    var rougeL: Double
    var meteor: Double
    var mark: Int?
  }

  /// The scores of all tasks.
  public struct Summary: Sendable {
    /// By task, in the order of their names.
    public var tasks: [(name: String, table: Table)] = []
    /// Of all answers.
    public var total = Table()
    /// Answers that the judge could not mark.
    public var unmarked = 0
    /// Rows that cannot be used.
    public var faultCount = 0
    /// The first of them.
    public var faults: [LineFault] = []
  }

  private struct Item: Sendable {
    var task: String
    var question: String
    var reference: String
    var response: String
  }

  /// Scores all rows.
  public func run() throws(EvaluationError) -> Summary {
    var summary = Summary()
    var tables: [String: Table] = [:]
    let (meteor, judge) = (meteor, judge)
    let faults = try RowStream(jobs: jobs, blockSize: 256).run(input) { (row) throws(RowFault) in
      try Self.item(row)
    } work: { (item) throws(EvaluationError) in
      try Self.scores(item, meteor, judge)
    } take: { (item, scores) throws(EvaluationError) in
      let isEmpty = PythonUTF8.strip(item.response).isEmpty
      tables[item.task, default: Table()].add(scores, isEmpty: isEmpty)
      summary.total.add(scores, isEmpty: isEmpty)
      if judge != nil, scores.mark == nil { summary.unmarked += 1 }
      return nil
    }
    summary.tasks = tables.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map {
      ($0.key, $0.value)
    }
    summary.faultCount = faults.count
    summary.faults = faults.first
    return summary
  }

  private static func item(_ row: JSONRow) throws(RowFault) -> Item {
    let id = try row.identifier("id") ?? ""
    let task = try row.identifier("task") ?? String(id.unicodeScalars.prefix { $0 != "#" })
    let response =
      if let value = row["response"] { try AnswerText.text(value, at: "response") } else {
        try row.text("response")
      }
    return Item(
      task: task, question: row["question"]?.text ?? "", reference: try row.text("reference"),
      response: response)
  }

  private static func scores(
    _ item: Item, _ meteor: METEOR, _ judge: QuestionJudge?
  ) throws(EvaluationError) -> Scores {
    var scores = Scores(
      bleu1: BLEU.score(
        prediction: item.response, reference: item.reference, order: 1, splitsIdeographs: true),
      rougeL: RougeL.score(prediction: item.response, reference: item.reference, keepsIdeographs: true),
      meteor: meteor.score(prediction: item.response, reference: item.reference))
    guard let judge else { return scores }
    let mark = try ChatFailure.catching { () throws(ChatFailure) in
      try judge.mark(question: item.question, reference: item.reference, response: item.response)
    }
    scores.mark = try? mark.get()
    return scores
  }
}
