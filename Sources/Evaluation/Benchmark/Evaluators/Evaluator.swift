/// Decides whether answers are right.
public protocol Evaluator: Sendable {
  /// The name, which is the folder of its tables.
  var name: String { get }
  /// The name that it has for results of forced commit.
  var forcedCommitName: String { get }
  /// Whether the last decision of a sample is judged a second time, as the published program does; it matters for
  /// judges that are asked for money.
  var judgesLastDecisionTwice: Bool { get }

  /// Whether an answer is right.
  ///
  /// - Parameter order: where the answer stands among all, for caches.
  func isRight(_ answer: JudgedAnswer, order: JudgmentOrder) throws(EvaluationError) -> Bool
}

extension Evaluator {
  /// Once is enough.
  public var judgesLastDecisionTwice: Bool { false }
}

/// An answer with all that a judge is told.
public struct JudgedAnswer: Equatable, Sendable {
  /// What the question asks for.
  public var type: QuestionType
  /// The question's text.
  public var question: String
  /// The right answers.
  public var truths: [String]
  /// Whether the data holds the right answers as a list.
  public var truthsAreList: Bool
  /// What the model answered.
  public var response: String

  /// An answer.
  public init(type: QuestionType, question: String, truths: [String], truthsAreList: Bool, response: String) {
    (self.type, self.question, self.response) = (type, question, response)
    (self.truths, self.truthsAreList) = (truths, truthsAreList)
  }
}

/// Where an answer stands: the result among all, then the call within it. So a cache that several threads fill can be
/// written in the order of a single one.
public struct JudgmentOrder: Comparable, Sendable {
  var result: Int
  var call: Int

  /// A place.
  public init(result: Int, call: Int) { (self.result, self.call) = (result, call) }

  /// By result, then call.
  public static func < (a: JudgmentOrder, b: JudgmentOrder) -> Bool {
    (a.result, a.call) < (b.result, b.call)
  }
}
