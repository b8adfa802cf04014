internal import Pipeline

/// Asks a model the questions of a set.
public struct QuestionRun: Sendable {
  /// What is asked.
  public var model: any ChatModel
  /// What is said before each question; empty for nothing.
  public var system = ""
  /// Whether damaged encodings are repaired before a text is shown.
  public var repairs = true
  /// How many requests are in flight.
  public var jobs = 8
  /// At most so many records of a file; nil for all.
  public var limit: Int?

  /// A run that asks a model.
  public init(_ model: any ChatModel) { self.model = model }

  /// What came of the questions.
  public struct Summary: Sendable {
    /// Answers that were written.
    public var answers = 0
    /// Questions that could not be answered.
    public var failed = 0
    /// Records without a question and an answer.
    public var unusable = 0
    /// Why the first questions could not be answered.
    public var failures: [String] = []
  }

  private struct Item: Sendable {
    var id: String
    var task: String
    var turn: Int
    var messages: [ChatMessage]
    var question: String
    var reference: String
  }

  /// Writes JSONL with `id`, `task`, `turn`, `question`, `reference` and `response`, in the order of the set. Before a
  /// later turn of a dialogue the turns before it stand as the set has them.
  public func run(_ set: QuestionSet, output: String) throws(EvaluationError) -> Summary {
    var summary = Summary()
    let files = try RowFiles(output: output, inputs: set.files.map { "\(set.path)/\($0.name)" })
    let repair = EncodingRepair()
    let block = max(64, jobs * 4)
    var items: [Item] = []
    for file in set.files {
      var count = 0
      for record in file.records {
        guard record.isUsable else {
          summary.unusable += 1
          continue
        }
        count += 1
        if let limit, count > limit { break }
        items += self.items(record, task: file.slug, repair)
        if items.count >= block {
          try ask(items, files, &summary)
          items = []
        }
      }
    }
    try ask(items, files, &summary)
    try files.commit()
    return summary
  }

  private func items(_ record: QuestionRecord, task: String, _ repair: EncodingRepair) -> [Item] {
    var messages = system.isEmpty ? [] : [ChatMessage(.system, system)]
    var items: [Item] = []
    var question = ""
    for turn in record.turns {
      let text = repairs ? repair.repair(turn.text).text : turn.text
      if turn.isAnswer, messages.last?.role == .user {
        items.append(
          Item(
            id: record.id, task: task, turn: items.count, messages: messages, question: question,
            reference: text))
      }
      if !turn.isAnswer { question = text }
      messages.append(ChatMessage(turn.isAnswer ? .assistant : .user, text))
    }
    return items
  }

  private func ask(_ items: [Item], _ files: RowFiles, _ summary: inout Summary) throws(EvaluationError) {
    let model = model
    let answers = try ParallelLoop.map(count: items.count, workers: jobs) {
      (index) throws(EvaluationError) in
      try ChatFailure.catching { () throws(ChatFailure) in
        try model.answer(ChatRequest(messages: items[index].messages)).text
      }
    }
    for (item, answer) in zip(items, answers) {
      switch answer {
      case .success(let text):
        summary.answers += 1
        try files.write(Self.line(item, text))
      case .failure(let failure):
        summary.failed += 1
        if summary.failures.count < EvaluationError.faultLimit {
          summary.failures.append("\(item.id): \(failure)")
        }
      }
    }
  }

  private static func line(_ item: Item, _ text: String) -> JSONValue {
    .object([
      JSONValue.Member("id", .string(item.id)), JSONValue.Member("task", .string(item.task)),
      JSONValue.Member("turn", .number("\(item.turn)")), JSONValue.Member("question", .string(item.question)),
      JSONValue.Member("reference", .string(item.reference)), JSONValue.Member("response", .string(text)),
    ])
  }
}
