internal import Synchronization

/// Asks a model whether answers agree with the truth.
public final class JudgeEvaluator: Evaluator {
  /// The judge's name, made safe for paths; the folder of its tables.
  public let name: String
  /// As the published program names it.
  public var forcedCommitName: String { "gemini-forced-commit_\(name)" }
  /// Whether the last decision is judged twice, as published.
  public let judgesLastDecisionTwice: Bool

  private let model: any ChatModel
  private let modelName: String
  private let prompt: JudgePrompt
  private let cache: JudgeCache
  private let rule: JudgeVerdict.Rule
  private let counts = Mutex(Counts())

  /// What a judge was asked and said.
  public struct Counts: Equatable, Sendable {
    /// How often it was asked.
    public var calls = 0
    /// How many of its verdicts were not clear.
    public var unclear = 0
    /// Tokens, where the model tells.
    public var usage = TokenUsage()
  }

  /// A judge.
  ///
  /// - Parameters:
  ///   - model: what is asked.
  ///   - name: the model's name.
  ///   - isOriginal: whether verdicts are read and the last decision judged as in the published program.
  public init(
    model: any ChatModel, name: String, prompt: JudgePrompt = .published, cache: JudgeCache,
    isOriginal: Bool = false
  ) {
    (self.model, modelName, self.prompt, self.cache) = (model, name, prompt, cache)
    self.name = Self.safe(name)
    rule = isOriginal ? .original : .words
    judgesLastDecisionTwice = isOriginal
  }

  /// What it was asked so far.
  public var calls: Counts { counts.withLock { $0 } }

  /// Whether the judge, or its cache, says that an answer is right.
  ///
  /// - Throws: ``EvaluationError/model(name:reason:)`` where it gives no answer.
  public func isRight(_ answer: JudgedAnswer, order: JudgmentOrder) throws(EvaluationError) -> Bool {
    let truth = answer.truths.joined(separator: ", ")
    return try cache.verdict(
      truth: truth, response: answer.response, order: order, keepsUnclear: rule == .original
    ) { () throws(EvaluationError) in
      try verdict(prompt.text(question: answer.question, truth: truth, response: answer.response))
    }
  }

  private func verdict(_ text: String) throws(EvaluationError) -> JudgeVerdict {
    let answer: ChatAnswer
    do throws(ChatFailure) { answer = try model.answer(ChatRequest(text)) } catch {
      throw .model(name: "judge \(modelName)", reason: error.description)
    }
    let verdict = JudgeVerdict(answer.text, rule: rule)
    counts.withLock {
      $0.calls += 1
      $0.usage = $0.usage + answer.usage
      if !verdict.isClear { $0.unclear += 1 }
    }
    return verdict
  }

  /// A name as that of one folder.
  private static func safe(_ name: String) -> String {
    let scalars = name.unicodeScalars.map {
      $0 == "/" || $0 == "\\" || $0 == ":" || $0.value < 0x20 ? "_" : $0
    }
    let text = PythonText.string(scalars)
    return text.hasPrefix(".") || text.isEmpty ? "_" + text : text
  }
}
