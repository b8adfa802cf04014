/// A question of a sample with its options, its right answer and, in a result, what the model answered.
public struct Question: Equatable, Sendable {
  /// What it asks for.
  public var type: QuestionType
  /// The text, blanks at its end included.
  public var text: String
  /// The options, as they are shown.
  public var options: [String]
  /// The right answers; one but for questions about leads.
  public var answers: [String]
  /// The positions of the answers among the options; empty where the data holds none (the initial question).
  public var answerIndices: [Int]
  /// Whether the data holds the answer as a list.
  public var answersAreList: Bool
  /// What the model answered; absent in a sample.
  public var response: Response = .absent

  /// What stands as `model_response`.
  public enum Response: Equatable, Sendable {
    /// No such member.
    case absent
    /// `null`, a number or a list, by its kind.
    case notText(String)
    /// A text.
    case text(String)
  }

  /// A question.
  public init(
    type: QuestionType, text: String, options: [String], answers: [String], answerIndices: [Int] = [],
    answersAreList: Bool = false
  ) {
    (self.type, self.text, self.options) = (type, text, options)
    (self.answers, self.answerIndices, self.answersAreList) = (answers, answerIndices, answersAreList)
  }

  /// The answer as it is put into a conversation: the right answers, separated by `", "`.
  public var joinedAnswer: String { answers.joined(separator: ", ") }

  /// Whether several options may be right, as the text says.
  public var allowsSeveralAnswers: Bool { text.lowercased().contains("select all possible leads") }
}
