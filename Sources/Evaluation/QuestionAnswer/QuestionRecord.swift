/// A record of a question-answer set.
public struct QuestionRecord: Equatable, Sendable {
  /// What its form is.
  public enum Form: String, Equatable, Sendable {
    /// A question and an answer.
    case pair
    /// Several turns.
    case dialogue
    /// Neither: kept as it is.
    case unknown
  }

  /// The slug of its file, `#` and its index.
  public var id: String
  /// Its place in the file, from 0.
  public var index: Int
  /// What its form is.
  public var form: Form
  /// The turns as they are asked and answered: a question and an answer, or those of a dialogue.
  public var turns: [Turn]
  /// The record as it was read.
  public var value: JSONValue
  /// What is wrong with it, with the key.
  public var defects: [Defect]

  /// A part of a conversation.
  public struct Turn: Equatable, Sendable {
    /// Whether the model speaks.
    public var isAnswer: Bool
    /// What is said.
    public var text: String
  }

  /// What is wrong with a record.
  public struct Defect: Equatable, Sendable {
    /// The key; empty for the whole record.
    public var key: String
    /// What is wrong.
    public var problem: String
  }

  /// The fields other than the turns, as they were read.
  public var fields: [JSONValue.Member] {
    (value.members ?? []).filter { !Self.turnKeys.contains($0.name) && $0.value.elements == nil }
  }

  /// The keys of questions and answers.
  static let questionKeys = ["Q", "Question"]
  static let answerKeys = ["A", "Answer"]
  private static let turnKeys = Set(questionKeys + answerKeys)

  /// Whether it can be asked and exported: it has a question and an answer, and no defect.
  public var isUsable: Bool {
    defects.isEmpty && turns.contains(where: \.isAnswer) && turns.contains { !$0.isAnswer }
  }
}
