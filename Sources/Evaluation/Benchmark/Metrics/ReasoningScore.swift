/// Scores one result of the default mode: asks an evaluator about each answer in order and walks the chain.
struct ReasoningScore {
  private(set) var metrics = ReasoningMetrics()
  private let result: BenchmarkResult
  private let answers: AnswerReader
  private var chain = Chain()

  /// Where the walk along a sample stands.
  private struct Chain {
    var isBrokenHard = false
    var isBrokenSoft = false
    /// Self-RDA: whether a step before the first decision was wrong.
    var isReasoningWrong = false
    /// Self-RDA, once it is decided.
    var selfDiagnosis: Bool?
    /// GT-RDA.
    var isLastDecisionRight = false
  }

  /// The metrics of a result; nil where it is to be left out.
  static func metrics(of result: BenchmarkResult, by answers: AnswerReader) throws(EvaluationError)
    -> ReasoningMetrics?
  {
    if answers.missing == .skip, result.sample.questions.contains(where: { !$0.question.response.isText }) {
      return nil
    }
    var score = ReasoningScore(result: result, answers: answers)
    try score.walk()
    return score.metrics
  }

  private init(result: BenchmarkResult, answers: AnswerReader) {
    self.result = result
    self.answers = answers
  }

  private var label: String { result.sample.metadata.label ? "yes" : "no" }

  private mutating func walk() throws(EvaluationError) {
    let initial = try answers.isRight(result.sample.initialQuestion, at: .initial, truth: label)
    metrics.initialQuestion.add(initial)
    for (index, loop) in result.sample.loops.enumerated() { try walk(loop, at: index) }
    metrics.samples = 1
    metrics.diagnosisWithTruth.add(chain.isLastDecisionRight)
    metrics.diagnosisByItself.add(chain.selfDiagnosis ?? false)
    metrics.completedHard = chain.isBrokenHard ? 0 : 1
    metrics.completedSoft = chain.isBrokenSoft ? 0 : 1
  }

  private mutating func walk(_ loop: ReasoningLoop, at index: Int) throws(EvaluationError) {
    var depth = 0.0
    var isBroken = false
    var hasGrounding = false
    for step in loop.steps where !step.questions.isEmpty {
      var right = 0
      for (item, question) in step.questions.enumerated() {
        let location = QuestionLocation.step(loop: index, key: step.key, item: step.isList ? item : nil)
        let isRight = try self.isRight(question, at: location)
        if !isRight { isBroken = true }
        if !isBroken { right += 1 }
        if step.key == QuestionType.diagnosticDecision.rawValue {
          try decide(question, isRight: isRight, at: location, isLast: index == result.sample.loops.count - 1)
        } else if !isRight {
          chain.isBrokenSoft = true
          if chain.selfDiagnosis == nil { chain.isReasoningWrong = true }
        }
      }
      depth += Double(right) / Double(step.questions.count)
      if step.isList { hasGrounding = true }
    }
    metrics.loops += 1
    if hasGrounding {
      metrics.loopsWithDepth += 1
      metrics.depthSum += depth
    }
  }

  private mutating func isRight(_ question: Question, at location: QuestionLocation) throws(EvaluationError)
    -> Bool
  {
    let isRight = try answers.isRight(question, at: location)
    if let stage = QuestionType.stages.firstIndex(of: question.type) { metrics.stages[stage].add(isRight) }
    if !isRight { chain.isBrokenHard = true }
    return isRight
  }

  /// What follows from a decision: completion, Self-RDA and, after the last loop, GT-RDA.
  private mutating func decide(
    _ question: Question, isRight: Bool, at location: QuestionLocation, isLast: Bool
  ) throws(EvaluationError) {
    let wantsFurtherFindings = question.wantsFurtherFindings
    if !isRight, !wantsFurtherFindings { chain.isBrokenSoft = true }
    if chain.selfDiagnosis == nil {
      if chain.isReasoningWrong {
        chain.selfDiagnosis = false
      } else if !wantsFurtherFindings {
        chain.selfDiagnosis = isRight
      } else if !isRight {
        // The model decides early; the label tells whether rightly.
        chain.selfDiagnosis = try answers.isRight(question, at: location, truth: label)
      }
    }
    guard isLast else { return }
    chain.isLastDecisionRight = try answers.lastDecision(question, at: location, isRight: isRight)
  }
}

extension Question {
  /// Whether the right answer is that further findings are required.
  var wantsFurtherFindings: Bool {
    let text = "further findings are required to confirm the diagnosis"
    return answers.count == 1
      && PythonText.lower(answers[0].unicodeScalars).elementsEqual(text.unicodeScalars)
  }
}

extension Question.Response {
  var isText: Bool { if case .text = self { true } else { false } }
}
