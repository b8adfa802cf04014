extension QuestionFileCheck {
  /// The check as JSON.
  public var json: JSONValue {
    var members = [
      JSONValue.Member("name", .string(file.name)), JSONValue.Member("slug", .string(file.slug)),
      JSONValue.Member("validated", .bool(file.isSeen)),
      number("records", file.records.count),
      JSONValue.Member("keys", .object(keys.map { number($0.names, $0.count) })),
      number("exact_duplicate_records", duplicates.count),
      JSONValue.Member("exact_duplicate_indices", numbers(duplicates)),
      number("distinct_questions", distinctQuestions), number("max_repeats_of_a_question", mostRepeats),
      number("questions_with_different_answers", questionsWithDifferentAnswers),
      JSONValue.Member("unvalidated_indices", numbers(unvalidated)),
      JSONValue.Member("defects", .array(defects)), number("untrimmed", untrimmed),
      number("with_newline", withNewline),
      JSONValue.Member(
        "mojibake_values",
        .object(damagedValues.sorted { $0.key < $1.key }.map { number($0.key, $0.value) })),
      number("mojibake_fully_repaired", fullyRepaired),
      JSONValue.Member("mojibake", .array(damage.map(json))),
      number("crlf", file.layout.crlf), number("bare_lf", file.layout.bareLF),
      JSONValue.Member("bom", .bool(file.layout.hasMark)),
      JSONValue.Member("ends_with_newline", .bool(file.layout.endsWithNewline)),
    ]
    if let fault = file.fault {
      let line = fault.line.map { [number("line", $0)] } ?? []
      members.append(
        JSONValue.Member("error", .object(line + [JSONValue.Member("problem", .string(fault.problem))])))
    }
    return .object(members)
  }

  private var defects: [JSONValue] {
    file.records.flatMap { record in
      record.defects.map { defect in
        .object([
          number("index", record.index), JSONValue.Member("key", .string(defect.key)),
          JSONValue.Member("problem", .string(defect.problem)),
        ])
      }
    }
  }

  private func json(_ damage: Damage) -> JSONValue {
    .object([
      number("index", damage.index), JSONValue.Member("key", .string(damage.key)),
      JSONValue.Member("before", .string(damage.before)),
      JSONValue.Member("after", .string(damage.result.text)),
      JSONValue.Member(
        "repaired", .array(damage.result.repaired.map { .array([.string($0.before), .string($0.after)]) })),
      JSONValue.Member("unrepaired", .array(damage.result.unrepaired.map(JSONValue.string))),
    ])
  }

  private func number(_ name: String, _ value: Int) -> JSONValue.Member {
    JSONValue.Member(name, .number("\(value)"))
  }

  private func numbers(_ values: [Int]) -> JSONValue { .array(values.map { .number("\($0)") }) }
}
