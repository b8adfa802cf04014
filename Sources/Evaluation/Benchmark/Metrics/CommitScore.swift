/// Scores one result of forced commit: every decision against the label.
enum CommitScore {
  /// The metrics of a result.
  static func metrics(of result: BenchmarkResult, by answers: AnswerReader) throws(EvaluationError)
    -> CommitMetrics
  {
    var metrics = CommitMetrics()
    let sample = result.sample
    let label = sample.metadata.label ? "yes" : "no"
    if isAsked(sample.initialQuestion, answers) {
      metrics.initialQuestion.add(try answers.isRight(sample.initialQuestion, at: .initial, truth: label))
    }
    for (index, loop) in sample.loops.enumerated() {
      guard let decision = loop.decision, isAsked(decision, answers) else { continue }
      let location = QuestionLocation.step(
        loop: index, key: QuestionType.diagnosticDecision.rawValue, item: nil)
      let isRight = try answers.isRight(decision, at: location, truth: label)
      metrics.bins[CommitMetrics.bin(loop: index, of: sample.loops.count)].add(isRight)
    }
    return metrics
  }

  private static func isAsked(_ question: Question, _ answers: AnswerReader) -> Bool {
    answers.missing != .skip || question.response.isText
  }
}
