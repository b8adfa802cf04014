@testable import Evaluation

/// Samples of our own in the form of the benchmark, as lines.
enum SampleBuilder {
  /// A sample with two loops, the first of which ends in further findings.
  static func line(
    id: Int = 7, source: String = "ptbxl", diagnosis: String = "first_degree_av_block", label: Bool = true,
    change: (inout JSONValue) -> Void = { _ in }
  ) -> String {
    var json = JSONValue.object([
      .init("metadata", metadata(id: id, source: source, diagnosis: diagnosis, label: label)),
      .init("data", data(label: label)),
    ])
    change(&json)
    return String(
      decoding: JSONWriter.bytes(json, form: .line, escapesBeyondASCII: false), as: UTF8.self)
  }

  static func sample(
    id: Int = 7, source: String = "ptbxl", diagnosis: String = "first_degree_av_block", label: Bool = true,
    change: (inout JSONValue) -> Void = { _ in }
  ) throws -> BenchmarkSample {
    try BenchmarkSample(
      line: line(id: id, source: source, diagnosis: diagnosis, label: label, change: change))
  }

  /// The results file of a sample, answered by a rule.
  static func result(
    _ sample: BenchmarkSample, model: String = "m", answer: (Question, QuestionLocation) -> String?
  ) throws -> [UInt8] {
    var document = try ResultDocument(sample, model: model)
    for (location, question) in sample.questions {
      if let text = answer(question, location) { document.setResponse(text, at: location) }
    }
    return document.bytes
  }

  private static func metadata(id: Int, source: String, diagnosis: String, label: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .number("\(id)")), .init("data_source", .string(source)),
      .init("ecg_id", .string("1\(id)")),
      .init("target_dx", .string(diagnosis)), .init("dx_label", .bool(label)),
      .init("path_idx", .number("0")),
    ]
    if source == "mimic_iv_ecg" { members.append(.init("subject_id", .string("10000032"))) }
    return .object(members)
  }

  private static func data(label: Bool) -> JSONValue {
    let answer = label ? 0 : 1
    return .object([
      .init("initial_diagnostic_question", initial(answer)),
      .init("reasoning", .array([loop(decision: 2), loop(decision: answer)])),
    ])
  }

  private static func initial(_ answer: Int) -> JSONValue {
    var question = question(
      "Does this ECG suggest it?", ["Yes", "No"], answer, "initial_diagnostic_question")
    question["answer_idx"] = nil
    return question
  }

  private static func loop(decision: Int) -> JSONValue {
    .object([
      .init(
        "criterion_selection",
        question(
          "Which criterion?", ["P wave", "QRS é", "T wave", "U wave", "axis"], 1, "criterion_selection")),
      .init("finding_identification", question("Is it there? ", ["Yes", "No"], 0, "finding_identification")),
      .init(
        "ecg_grounding",
        .array([
          question(
            "Select all possible leads from the options below.", ["Lead I", "Lead II", "Lead V1"], [0, 2],
            "lead_grounding"),
          question("Where?", ["[0.10s - 0.20s]", "[1.10s - 1.20s]"], [1], "wave_grounding"),
        ])),
      .init(
        "diagnostic_decision",
        question(
          "And now?", ["Yes", "No", "Further findings are required to confirm the diagnosis"], decision,
          "diagnostic_decision")),
    ])
  }

  private static func question(_ text: String, _ options: [String], _ answer: Int, _ type: String)
    -> JSONValue
  {
    members(text, options, .string(options[answer]), .number("\(answer)"), type)
  }

  private static func question(_ text: String, _ options: [String], _ answers: [Int], _ type: String)
    -> JSONValue
  {
    members(
      text, options, .array(answers.map { .string(options[$0]) }), .array(answers.map { .number("\($0)") }),
      type)
  }

  private static func members(
    _ text: String, _ options: [String], _ answer: JSONValue, _ index: JSONValue, _ type: String
  ) -> JSONValue {
    .object([
      .init("question", .string(text)), .init("options", .array(options.map(JSONValue.string))),
      .init("answer", answer), .init("answer_idx", index), .init("question_type", .string(type)),
    ])
  }
}

extension JSONValue {
  /// Changes what stands at a path of names and positions.
  mutating func change(_ path: String, _ body: (inout JSONValue) -> Void) {
    change(path.split(separator: ".").map(String.init)[...], body)
  }

  private mutating func change(_ path: ArraySlice<String>, _ body: (inout JSONValue) -> Void) {
    guard let first = path.first else { return body(&self) }
    if let index = Int(first) {
      modify(at: index) { $0.change(path.dropFirst(), body) }
    } else {
      modify(first) { $0.change(path.dropFirst(), body) }
    }
  }
}
