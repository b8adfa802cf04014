internal import Files

/// The lines of an exported file.
struct QuestionRows {
  let form: QuestionExport.Form
  private var isFirst = true

  init(form: QuestionExport.Form) { self.form = form }

  /// What stands before the records.
  var opening: [String] {
    switch form {
    case .llava: ["["]
    case .csv: ["id,task,turn,question,answer,fields"]
    case .messages, .sharegpt: []
    }
  }

  /// What stands behind them. The last record of a list has no comma, so that each line but the first begins with its.
  var closing: [String] { form == .llava ? ["]"] : [] }

  mutating func lines(_ record: QuestionRecord, _ task: String) -> [String] {
    defer { isFirst = false }
    switch form {
    case .messages: return [json(messages(record, task))]
    case .sharegpt: return [json(conversation(record, task))]
    case .llava: return [(isFirst ? "" : ",") + json(conversation(record, task))]
    case .csv: return table(record, task)
    }
  }

  private func json(_ members: [JSONValue.Member]) -> String {
    String(
      decoding: JSONWriter.bytes(.object(members), form: .line, escapesBeyondASCII: false), as: UTF8.self)
  }

  private func head(_ record: QuestionRecord, _ task: String) -> [JSONValue.Member] {
    [JSONValue.Member("id", .string(record.id)), JSONValue.Member("task", .string(task))]
  }

  private func tail(_ record: QuestionRecord) -> [JSONValue.Member] {
    record.fields.isEmpty ? [] : [JSONValue.Member("fields", .object(record.fields))]
  }

  private func messages(_ record: QuestionRecord, _ task: String) -> [JSONValue.Member] {
    let messages = record.turns.map { turn in
      JSONValue.object([
        JSONValue.Member("role", .string(turn.isAnswer ? "assistant" : "user")),
        JSONValue.Member("content", .string(turn.text)),
      ])
    }
    return head(record, task) + [JSONValue.Member("messages", .array(messages))] + tail(record)
  }

  private func conversation(_ record: QuestionRecord, _ task: String) -> [JSONValue.Member] {
    let turns = record.turns.map { turn in
      JSONValue.object([
        JSONValue.Member("from", .string(turn.isAnswer ? "gpt" : "human")),
        JSONValue.Member("value", .string(turn.text)),
      ])
    }
    return head(record, task) + [JSONValue.Member("conversations", .array(turns))] + tail(record)
  }

  /// A line for each answer, with the questions before it.
  private func table(_ record: QuestionRecord, _ task: String) -> [String] {
    var lines: [String] = []
    var questions: [String] = []
    for turn in record.turns {
      guard turn.isAnswer else {
        questions.append(turn.text)
        continue
      }
      let fields = record.fields.isEmpty ? "" : json(record.fields)
      let cells = [record.id, task, "\(lines.count)", questions.joined(separator: "\n"), turn.text, fields]
      lines.append(cells.map(Self.cell).joined(separator: ","))
      questions = []
    }
    return lines
  }

  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      return text
    }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
