/// What is wrong with a report by the six-step template, and where.
public struct TemplateFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// What can be wrong.
  public enum Kind: String, CaseIterable, Sendable, Codable {
    /// There is no `<think>` with a `</think>` behind it.
    case missingThink = "missing-think"
    /// Text stands before `<think>`.
    case textBeforeThink = "text-before-think"
    /// A second `<think>` or `</think>`.
    case repeatedThink = "repeated-think"
    /// Text stands in the think block before the first header.
    case textBeforeSteps = "text-before-steps"
    /// A step has no header.
    case missingStep = "missing-step"
    /// A step has two headers.
    case repeatedStep = "repeated-step"
    /// A header stands before that of a lower number.
    case stepOrder = "step-order"
    /// A header is not written exactly as the template has it.
    case wrongHeader = "wrong-header"
    /// Text stands on the line of a header.
    case textBesideHeader = "text-beside-header"
    /// A step has no text.
    case emptyStep = "empty-step"
    /// A step, or the narrative, has more than one line of text.
    case severalParagraphs = "several-paragraphs"
    /// A line is an item of a list.
    case list
    /// The text speaks of the report that it was made from.
    case mentionsReport = "mentions-report"
    /// No text stands between `</think>` and `<answer>`.
    case missingNarrative = "missing-narrative"
    /// There is no `<answer>` with an `</answer>` behind the think block.
    case missingAnswer = "missing-answer"
    /// A second `<answer>` or `</answer>`.
    case repeatedAnswer = "repeated-answer"
    /// The answer holds no label.
    case emptyAnswer = "empty-answer"
    /// A label between semicolons is blank, or stands twice.
    case faultyLabel = "faulty-label"
    /// Text stands behind `</answer>`.
    case textBehindAnswer = "text-behind-answer"
    /// The report warns of the quality of the record, and step 1 does not speak of it.
    case qualityNotAcknowledged = "quality-not-acknowledged"
    /// A lead is named nowhere in the think block. Checked on request only.
    case noLead = "no-lead"
  }

  /// What is wrong.
  public var kind: Kind
  /// The line in the text, from 1.
  public var line: Int
  /// The character (code point) in the line, from 1.
  public var column: Int
  /// Which step; nil where it is about none.
  public var step: Int?
  /// What is wrong in words, with what to do.
  public var problem: String

  /// `line:column: step N: problem`.
  public var description: String {
    "\(line):\(column): " + (step.map { "step \($0): " } ?? "") + problem
  }
}
