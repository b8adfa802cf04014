/// A question as it is put to a model.
public struct AskedQuestion: Equatable, Sendable {
  /// Which sample it belongs to.
  public var sample: SampleKey
  /// Its number among the questions that are asked of the sample, from 0.
  public var number = 0
  /// Where it stands in the sample.
  public var location: QuestionLocation
  /// What it asks for.
  public var type: QuestionType
  /// The text, with the note on the picture's calibration where one is appended.
  public var text: String
  /// The options that are shown.
  public var options: [String]
  /// The right answers among the options; only stubs look at them.
  public var truth: [String]
  /// The diagnosis in question, where the published program tells a model: with the initial question, and under forced
  /// commit with each decision.
  public var diagnosis: String?

  /// A question.
  public init(
    sample: SampleKey, number: Int = 0, location: QuestionLocation, type: QuestionType, text: String,
    options: [String], truth: [String], diagnosis: String? = nil
  ) {
    self.sample = sample
    self.number = number
    self.location = location
    self.type = type
    self.text = text
    self.options = options
    self.truth = truth
    self.diagnosis = diagnosis
  }

  /// Whether several options may be right, as the text says.
  public var allowsSeveralAnswers: Bool { text.lowercased().contains("select all possible leads") }
}
