internal import Files

/// The rewards of a row as JSON.
enum RewardRow {
  /// The document of an answer, on one line.
  ///
  /// - Parameter id: the row's, as it was written; nil where it has none.
  static func json(_ score: RewardScore, id: JSONValue?, explanation: RewardExplanation?) -> [UInt8] {
    var members = id.map { [JSONValue.Member("id", $0)] } ?? []
    members += scores(score)
    if let explanation { members.append(JSONValue.Member("explain", value(explanation))) }
    return JSONWriter.bytes(.object(members), form: .line, escapesBeyondASCII: false)
  }

  /// The document of a row that cannot be scored.
  static func json(_ fault: RowFault, id: JSONValue?, line: Int) -> [UInt8] {
    var members = id.map { [JSONValue.Member("id", $0)] } ?? []
    members += ["format", "diagnosis", "evidence", "total"].map { JSONValue.Member($0, .null) }
    members.append(JSONValue.Member("error", .string("line \(line): \(fault)")))
    return JSONWriter.bytes(.object(members), form: .line, escapesBeyondASCII: false)
  }

  /// The three rewards and their total.
  static func scores(_ score: RewardScore) -> [JSONValue.Member] {
    [
      JSONValue.Member("format", .number("\(score.format)")),
      JSONValue.Member("diagnosis", .number("\(score.diagnosis)")),
      JSONValue.Member("evidence", .number("\(score.evidence)")),
      JSONValue.Member("total", .number("\(score.total)")),
    ]
  }

  static func value(_ explanation: RewardExplanation) -> JSONValue {
    func list(_ texts: [String]?) -> JSONValue { texts.map { .array($0.map(JSONValue.string)) } ?? .null }
    return .object([
      JSONValue.Member("think", .bool(explanation.hasThought)),
      JSONValue.Member("steps", .array(explanation.answeredSteps.map { .number("\($0)") })),
      JSONValue.Member(
        "labels",
        .object([
          JSONValue.Member("matched", list(explanation.matchedLabels)),
          JSONValue.Member("missing", list(explanation.missingLabels)),
          JSONValue.Member("extra", list(explanation.extraLabels)),
        ])),
      JSONValue.Member(
        "evidence",
        .array(
          explanation.steps.map { step in
            .object([
              JSONValue.Member("step", .number("\(step.step.rawValue)")),
              JSONValue.Member("key", .string(step.step.key)),
              JSONValue.Member("answered", .bool(step.isAnswered)),
              JSONValue.Member("found", list(step.found)), JSONValue.Member("missing", list(step.missing)),
            ])
          })),
    ])
  }
}

extension RewardExplanation {
  /// As a row has it.
  package var json: String {
    String(
      decoding: JSONWriter.bytes(RewardRow.value(self), form: .line, escapesBeyondASCII: false), as: UTF8.self
    )
  }
}
