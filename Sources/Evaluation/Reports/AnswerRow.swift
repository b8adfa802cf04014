internal import Files

/// A row of a model's answers: which question, and what was said.
struct AnswerRow {
  /// `question_id`, else `id`; nil where the row has neither.
  let id: String?
  /// `text`, else `response`.
  let text: String

  init(_ row: JSONRow) throws(RowFault) {
    let questionID = try row.identifier("question_id")
    id = if let questionID { questionID } else { try row.identifier("id") }
    guard let name = ["text", "response"].first(where: { row[$0] != nil }), let value = row[name] else {
      throw RowFault(path: "response", problem: "is missing; give the answer as 'response' or 'text'")
    }
    text = try AnswerText.text(value, at: name)
  }
}
