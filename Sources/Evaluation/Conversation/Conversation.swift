public import Files

/// The conversation about one sample, as a state machine without input or output: it says which question comes next,
/// takes the model's answer, and holds the result.
///
/// Only the answer to the initial question becomes part of the history; all others are replaced by the right answers, so
/// that a mistake does not lead to the next one.
public struct Conversation: Sendable {
  /// A turn of the conversation.
  public enum Turn: Equatable, Sendable {
    /// What the model is told before all questions.
    case system(String)
    /// A question and its options.
    case user(question: String, options: [String])
    /// An answer: the model's own, or the right one.
    case model(String)
  }

  /// What stays the same for all samples of a run.
  public struct Settings: Equatable, Sendable {
    /// Which questions are asked.
    public var mode: InferenceMode
    /// What is shown again with each later question.
    public var history: HistoryPolicy
    /// Whether only the last question shows its options.
    public var isCondensed: Bool
    /// The texts around the questions.
    public var prompt: BenchmarkPrompt
    /// Whether the ECG stands where the published program has it; see ``HistoryPolicy``.
    public var isPublished: Bool

    /// Settings.
    public init(
      mode: InferenceMode = .standard, history: HistoryPolicy = .reasoning, isCondensed: Bool = false,
      prompt: BenchmarkPrompt, isPublished: Bool = false
    ) {
      self.mode = mode
      self.history = history
      self.isCondensed = isCondensed
      self.prompt = prompt
      self.isPublished = isPublished
    }
  }

  /// What stays the same for all samples.
  public let settings: Settings
  /// What of the ECG is sent with each request.
  public let media: [Medium]
  /// All turns so far, the pending question included.
  public private(set) var turns: [Turn]
  /// The question that waits for its answer; nil after the last.
  public private(set) var question: AskedQuestion?
  /// The sample with the answers so far.
  public private(set) var result: ResultDocument

  private let sample: BenchmarkSample
  private var steps: ArraySlice<Step>

  /// A question after the initial one.
  private struct Step {
    var location: QuestionLocation
    var question: Question
    /// Whether the model is asked, or told the right answer at once.
    var isAsked: Bool
  }

  /// A conversation that waits for the answer to its initial question.
  ///
  /// - Parameters:
  ///   - sample: what is asked.
  ///   - settings: how.
  ///   - media: what of the ECG is sent with each request.
  ///   - note: what is appended to the initial question, or nil.
  ///   - model: what stands as the model in the result.
  /// - Throws: the fault of a sample that was not read from JSON.
  public init(
    _ sample: BenchmarkSample, settings: Settings, media: [Medium], note: String?, model: String
  ) throws(RowFault) {
    self.sample = sample
    self.settings = settings
    self.media = media
    result = try ResultDocument(sample, model: model)
    if settings.mode == .forcedCommit { result.setMode(.forcedCommit) }
    steps = Self.steps(of: sample, mode: settings.mode)[...]
    var initial = sample.initialQuestion
    if let note {
      initial.text += note
      result.setText(initial.text, at: .initial)
    }
    turns = [.system(settings.prompt.system), .user(question: initial.text, options: initial.options)]
    question = AskedQuestion(
      sample: sample.key, location: .initial, type: initial.type, text: initial.text,
      options: initial.options,
      truth: [sample.metadata.label ? "Yes" : "No"], diagnosis: diagnosisName)
  }

  /// Takes the answer to the pending question and continues with the next.
  public mutating func answer(_ text: String) {
    guard let asked = question else { preconditionFailure("no question is pending") }
    result.setResponse(text, at: asked.location)
    if asked.location == .initial {
      turns.append(.model(text))
      if !InitialAnswer.isParsable(text) { result.setParsingError() }
    } else if let step = steps.popFirst() {
      // Under forced commit other options were shown than the history holds.
      if settings.mode == .forcedCommit { result.setRestrictedOptions(asked.options, at: asked.location) }
      turns.removeLast()
      tell(step)
    }
    advance()
  }

  // MARK: Steps

  private static func steps(of sample: BenchmarkSample, mode: InferenceMode) -> [Step] {
    let all = sample.questions.dropFirst().map { Step(location: $0, question: $1, isAsked: true) }
    guard mode == .forcedCommit else { return all }
    // The decision comes last in its loop, wherever the file has it.
    var steps: [Step] = []
    for loop in sample.loops.indices {
      let own = all.filter { if case .step(loop, _, _) = $0.location { true } else { false } }
      steps += own.filter { $0.question.type != .diagnosticDecision }
        .map { Step(location: $0.location, question: $0.question, isAsked: false) }
      steps += own.filter { $0.question.type == .diagnosticDecision }
    }
    return steps
  }

  private mutating func advance() {
    let number = (question?.number ?? -1) + 1
    question = nil
    while let step = steps.first {
      guard step.isAsked else {
        tell(step)
        steps.removeFirst()
        continue
      }
      let isForced = settings.mode == .forcedCommit
      let options = isForced ? ["Yes", "No"] : step.question.options
      turns.append(.user(question: step.question.text, options: options))
      question = AskedQuestion(
        sample: sample.key, number: number, location: step.location, type: step.question.type,
        text: step.question.text,
        options: options, truth: isForced ? [sample.metadata.label ? "Yes" : "No"] : step.question.answers,
        diagnosis: isForced ? diagnosisName : nil)
      return
    }
  }

  /// Puts a question and its right answer into the history.
  private mutating func tell(_ step: Step) {
    turns.append(.user(question: step.question.text, options: step.question.options))
    turns.append(.model(step.question.joinedAnswer))
  }

  private var diagnosisName: String { Diagnosis.displayName(of: sample.metadata.targetDiagnosis) }
}
