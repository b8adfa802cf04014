/// Hands the answers of one result to an evaluator.
final class AnswerReader {
  let missing: MissingPolicy
  private let evaluator: any Evaluator
  private let path: String
  private let result: Int
  private var calls = 0

  /// - Parameters:
  ///   - path: the file, for messages.
  ///   - result: its position among all results.
  init(_ evaluator: any Evaluator, missing: MissingPolicy, path: String, result: Int) {
    (self.evaluator, self.missing, self.path, self.result) = (evaluator, missing, path, result)
  }

  /// Whether the answer to a question is right; `truth` replaces the right answer that the data holds.
  func isRight(
    _ question: Question, at location: QuestionLocation, truth: String? = nil
  ) throws(EvaluationError) -> Bool {
    guard case .text(let response) = question.response else {
      guard missing == .error else { return false }
      throw .unanswered(
        path: path, question: location.description, problem: question.response.problem)
    }
    defer { calls += 1 }
    let answer = JudgedAnswer(
      type: question.type, question: question.text, truths: truth.map { [$0] } ?? question.answers,
      truthsAreList: truth == nil && question.answersAreList, response: response)
    return try evaluator.isRight(answer, order: JudgmentOrder(result: result, call: calls))
  }

  /// Whether the last decision is right, which is known, and asked again where the evaluator wants it so.
  func lastDecision(
    _ question: Question, at location: QuestionLocation, isRight: Bool
  ) throws(EvaluationError) -> Bool {
    evaluator.judgesLastDecisionTwice ? try self.isRight(question, at: location) : isRight
  }
}

extension Question.Response {
  var problem: String {
    switch self {
    case .absent: "is missing"
    case .notText(let kind): "is \(kind), not a text"
    case .text: "is a text"
    }
  }
}
