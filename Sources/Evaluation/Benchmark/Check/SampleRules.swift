public import Files

/// What the published data promises beyond its form. That options differ is not promised: four samples of release 0.0.1
/// show one twice.
public enum SampleRules {
  /// The faults of a sample.
  public static func faults(_ sample: BenchmarkSample) -> [RowFault] {
    metadataFaults(sample.metadata) + initialFaults(sample) + chainFaults(sample)
      + sample.questions.flatMap { questionFaults($0.question, at: $0.location.description) }
  }

  // MARK: Parts

  private static func metadataFaults(_ data: BenchmarkSample.Metadata) -> [RowFault] {
    var faults: [RowFault] = []
    func add(_ name: String, _ problem: String) {
      faults.append(RowFault(path: "metadata.\(name)", problem: problem))
    }
    if data.id < 0 { add("id", "is negative") }
    if data.pathIndex < 0 { add("path_idx", "is negative") }
    if data.dataSource == nil {
      let known = DataSource.allCases.map(\.rawValue).joined(separator: ", ")
      add("data_source", "'\(data.source)' is not known; the sources are: \(known)")
    }
    if data.diagnosis == nil { add("target_dx", "'\(data.targetDiagnosis)' is not one of the 17 diagnoses") }
    if !isNumber(data.ecgID) { add("ecg_id", "'\(data.ecgID)' is not a number") }
    switch (data.dataSource, data.subjectID) {
    case (.mimic, nil): add("subject_id", "is missing; records of MIMIC-IV-ECG are found by it")
    case (.mimic, let subject?) where !isNumber(subject): add("subject_id", "'\(subject)' is not a number")
    default: break
    }
    return faults
  }

  private static func isNumber(_ text: String) -> Bool {
    (1...18).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func initialFaults(_ sample: BenchmarkSample) -> [RowFault] {
    let expected = sample.metadata.label ? "Yes" : "No"
    guard sample.initialQuestion.answers != [expected] else { return [] }
    let problem = "is '\(sample.initialQuestion.joinedAnswer)', but metadata.dx_label says \(expected)"
    return [RowFault(path: "\(QuestionLocation.initial).answer", problem: problem)]
  }

  private static func chainFaults(_ sample: BenchmarkSample) -> [RowFault] {
    var faults: [RowFault] = []
    if sample.loops.isEmpty { faults.append(RowFault(path: "data.reasoning", problem: "is empty")) }
    for (index, loop) in sample.loops.enumerated() {
      let path = "data.reasoning[\(index)]"
      if loop.steps.map(\.key) != ReasoningLoop.keys {
        let keys = ReasoningLoop.keys.joined(separator: ", ")
        faults.append(RowFault(path: path, problem: "does not consist of \(keys), in this order"))
      }
      for step in loop.steps { faults += typeFaults(step, path: "\(path).\(step.key)") }
      guard let decision = loop.decision else { continue }
      let place = "\(path).\(QuestionType.diagnosticDecision.rawValue).answer"
      let expected = sample.metadata.label ? "Yes" : "No"
      if index == sample.loops.count - 1, decision.answers != [expected] {
        let problem =
          "is '\(decision.joinedAnswer)', but the last decision is \(expected) by metadata.dx_label"
        faults.append(RowFault(path: place, problem: problem))
      } else if index < sample.loops.count - 1, !decision.wantsFurtherFindings {
        let problem = "is '\(decision.joinedAnswer)', but only the last decision is Yes or No"
        faults.append(RowFault(path: place, problem: problem))
      }
    }
    return faults
  }

  /// A step's key is the type of its question, or `ecg_grounding`.
  private static func typeFaults(_ step: ReasoningLoop.Step, path: String) -> [RowFault] {
    step.questions.enumerated().compactMap { index, question in
      let fits = step.isList ? question.type.isGrounding : question.type.rawValue == step.key
      guard !fits else { return nil }
      let place = step.isList ? "\(path)[\(index)]" : path
      return RowFault(
        path: "\(place).question_type", problem: "'\(question.type.rawValue)' does not belong here")
    }
  }

  private static func questionFaults(_ question: Question, at path: String) -> [RowFault] {
    var faults: [RowFault] = []
    func add(_ name: String, _ problem: String) {
      faults.append(RowFault(path: "\(path).\(name)", problem: problem))
    }
    if question.text.utf8.allSatisfy({ $0 == 0x20 }) { add("question", "is empty") }
    if question.options.count < 2 { add("options", "are fewer than two") }
    if question.options.count > RandomGuess.optionLimit {
      add("options", "are more than \(RandomGuess.optionLimit)")
    }
    if let options = question.type.options, question.options != options {
      add("options", "are not \(options.joined(separator: ", "))")
    }
    if question.answers.isEmpty { add("answer", "is empty") }
    if question.answers.count > 1, question.type != .leadGrounding { add("answer", "holds several texts") }
    for answer in question.answers where !question.options.contains(answer) {
      add("answer", "'\(answer)' is not among the options")
    }
    if question.type != .initialDiagnosticQuestion {
      faults += indexFaults(question, at: "\(path).answer_idx")
    }
    return faults
  }

  private static func indexFaults(_ question: Question, at path: String) -> [RowFault] {
    guard question.answerIndices.count == question.answers.count else {
      return [RowFault(path: path, problem: "has not as many numbers as there are answers")]
    }
    return zip(question.answerIndices, question.answers).compactMap { index, answer in
      guard question.options.indices.contains(index) else {
        return RowFault(path: path, problem: "\(index) is not the position of an option")
      }
      guard question.options[index] != answer else { return nil }
      return RowFault(path: path, problem: "option \(index) is '\(question.options[index])', not '\(answer)'")
    }
  }
}

extension QuestionType {
  /// The options that all questions of the type have, where they do.
  var options: [String]? {
    switch self {
    case .initialDiagnosticQuestion, .findingIdentification: ["Yes", "No"]
    case .diagnosticDecision: ["Yes", "No", "Further findings are required to confirm the diagnosis"]
    default: nil
    }
  }
}
