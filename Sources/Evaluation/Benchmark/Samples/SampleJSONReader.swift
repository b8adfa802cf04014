internal import Files

/// Reads the JSON of a sample or a result and collects what is wrong with its form.
struct SampleJSONReader {
  /// What a sample consists of.
  struct Parts {
    var metadata: BenchmarkSample.Metadata
    var initialQuestion: Question
    var loops: [ReasoningLoop]
  }

  let isResult: Bool
  private(set) var faults: [RowFault] = []

  init(isResult: Bool) { self.isResult = isResult }

  /// The parts; nil, or parts that must not be used, where ``faults`` is not empty.
  mutating func sample(_ json: JSONValue) -> Parts? {
    guard json.members != nil else { return fail("", "is \(json.kind), not an object") }
    let metadata = object(json, "metadata", "").flatMap { self.metadata($0) }
    guard let data = object(json, "data", "") else { return nil }
    let path = QuestionLocation.initial.description
    let initial = object(data, QuestionType.initialDiagnosticQuestion.rawValue, "data")
      .flatMap { question($0, path: path, isGrounding: false) }
    guard let reasoning = list(data, "reasoning", "data") else { return nil }
    let loops = reasoning.enumerated().map { loop($1, path: "data.reasoning[\($0)]") }
    guard let metadata, let initial else { return nil }
    return Parts(metadata: metadata, initialQuestion: initial, loops: loops)
  }

  // MARK: Parts

  private mutating func metadata(_ json: JSONValue) -> BenchmarkSample.Metadata? {
    let id = int(json, "id", "metadata")
    let source = text(json, "data_source", "metadata")
    let ecg = text(json, "ecg_id", "metadata")
    let diagnosis = text(json, "target_dx", "metadata")
    let label = flag(json, "dx_label", "metadata")
    let path = int(json, "path_idx", "metadata")
    let subject = json["subject_id"] == nil ? nil : text(json, "subject_id", "metadata")
    guard let id, let source, let ecg, let diagnosis, let label, let path else { return nil }
    return BenchmarkSample.Metadata(
      id: id, source: source, ecgID: ecg, targetDiagnosis: diagnosis, label: label, pathIndex: path,
      subjectID: subject)
  }

  private mutating func loop(_ json: JSONValue, path: String) -> ReasoningLoop {
    guard let members = json.members else {
      fail(path, "is \(json.kind), not an object")
      return ReasoningLoop(steps: [])
    }
    let decision = QuestionType.diagnosticDecision.rawValue
    if json[decision] == nil { fail("\(path).\(decision)", "is missing; a loop ends with a decision") }
    return ReasoningLoop(steps: members.compactMap { step($0.name, $0.value, path: "\(path).\($0.name)") })
  }

  private mutating func step(_ key: String, _ json: JSONValue, path: String) -> ReasoningLoop.Step? {
    guard key == ReasoningLoop.groundingKey else {
      let question = question(json, path: path, isGrounding: false)
      return question.map { ReasoningLoop.Step(key: key, questions: [$0], isList: false) }
    }
    guard let items = json.elements else { return fail(path, "is \(json.kind), not a list") }
    let questions = items.enumerated().compactMap { question($1, path: "\(path)[\($0)]", isGrounding: true) }
    return ReasoningLoop.Step(key: key, questions: questions, isList: true)
  }

  private mutating func question(_ json: JSONValue, path: String, isGrounding: Bool) -> Question? {
    guard json.members != nil else { return fail(path, "is \(json.kind), not an object") }
    let type = questionType(json, path)
    let text = text(json, "question", path)
    let options = texts(json, "options", path)
    let answers = isGrounding ? answers(json, path) : self.text(json, "answer", path).map { [$0] }
    let indices = type == .initialDiagnosticQuestion ? [] : self.indices(json, path)
    guard let type, let text, let options, let answers, let indices else { return nil }
    var question = Question(
      type: type, text: text, options: options, answers: answers, answerIndices: indices,
      answersAreList: json["answer"]?.elements != nil)
    if isResult { question.response = Self.response(json) }
    return question
  }

  /// The answers of a grounding question: a list of texts or, in early files, one text.
  private mutating func answers(_ json: JSONValue, _ path: String) -> [String]? {
    json["answer"]?.text.map { [$0] } ?? texts(json, "answer", path, or: "a text")
  }

  private mutating func questionType(_ json: JSONValue, _ path: String) -> QuestionType? {
    guard let name = text(json, "question_type", path) else { return nil }
    if let type = QuestionType(rawValue: name) {
      let isInitial = path == QuestionLocation.initial.description
      if (type == .initialDiagnosticQuestion) == isInitial { return type }
      return fail("\(path).question_type", "'\(name)' does not belong here")
    }
    let known = QuestionType.allCases.map(\.rawValue).joined(separator: ", ")
    return fail("\(path).question_type", "'\(name)' is not known; the types are: \(known)")
  }

  private mutating func indices(_ json: JSONValue, _ path: String) -> [Int]? {
    switch json["answer_idx"] {
    case _ where isResult: return []  // not needed, and not looked at by the published evaluator
    case .number(let number)?: if let index = Int(number) { return [index] }
    case .array(let elements)?:
      let indices = elements.compactMap(\.int)
      if indices.count == elements.count { return indices }
    default: break
    }
    let problem = json["answer_idx"] == nil ? "is missing" : "is neither a whole number nor a list of them"
    return fail("\(path).answer_idx", problem)
  }

  private static func response(_ json: JSONValue) -> Question.Response {
    switch json["model_response"] {
    case nil: .absent
    case .string(let text)?: .text(text)
    case let other?: .notText(other.kind)
    }
  }

  // MARK: Members

  private mutating func object(_ json: JSONValue, _ name: String, _ path: String) -> JSONValue? {
    member(json, name, path, "an object") { $0.members == nil ? nil : $0 }
  }

  private mutating func list(_ json: JSONValue, _ name: String, _ path: String) -> [JSONValue]? {
    member(json, name, path, "a list") { $0.elements }
  }

  private mutating func text(_ json: JSONValue, _ name: String, _ path: String) -> String? {
    member(json, name, path, "a text") { $0.text }
  }

  private mutating func int(_ json: JSONValue, _ name: String, _ path: String) -> Int? {
    member(json, name, path, "a whole number") { $0.int }
  }

  private mutating func flag(_ json: JSONValue, _ name: String, _ path: String) -> Bool? {
    member(json, name, path, "true or false") { if case .bool(let flag) = $0 { flag } else { nil } }
  }

  private mutating func texts(
    _ json: JSONValue, _ name: String, _ path: String, or other: String? = nil
  ) -> [String]? {
    member(json, name, path, (other.map { "\($0) or " } ?? "") + "a list of texts") {
      guard let elements = $0.elements else { return nil }
      let texts = elements.compactMap(\.text)
      return texts.count == elements.count ? texts : nil
    }
  }

  private mutating func member<Value>(
    _ json: JSONValue, _ name: String, _ path: String, _ expected: String, _ read: (JSONValue) -> Value?
  ) -> Value? {
    guard let member = json[name] else {
      return fail(join(path, name), "is missing; \(expected) is expected")
    }
    return read(member) ?? fail(join(path, name), "is \(member.kind); \(expected) is expected")
  }

  private func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  @discardableResult
  private mutating func fail<Value>(_ path: String, _ problem: String) -> Value? {
    faults.append(RowFault(path: path, problem: problem))
    return nil
  }

  private mutating func fail(_ path: String, _ problem: String) {
    faults.append(RowFault(path: path, problem: problem))
  }
}
