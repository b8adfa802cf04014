package import Files

extension Rollout {
  /// Reads a row.
  ///
  /// - Parameter row: with `completion` or `response`, a text or a list of messages, and `solution`, a text.
  init(row: JSONRow) throws(RowFault) {
    let names = ["completion", "response"]
    guard let name = names.first(where: { row[$0] != nil }), let value = row[name] else {
      throw RowFault(path: "completion", problem: "is missing; give the answer as 'completion' or 'response'")
    }
    self.init(completion: try AnswerText.text(value, at: name), solution: try row.text("solution"))
  }

  /// An answer and what is right, as values of JSON: a text or a list of messages, and a text.
  package init(completion: JSONValue, solution: JSONValue) throws(RowFault) {
    guard let right = solution.text else {
      throw RowFault(path: "solution", problem: "is \(solution.kind) and not a text")
    }
    self.init(completion: try AnswerText.text(completion, at: "completion"), solution: right)
  }
}
