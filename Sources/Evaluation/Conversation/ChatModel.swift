/// A model that answers chat requests: a server, a process, or a rule.
///
/// A call blocks its thread until the answer is there; several threads may call at the same time. A model starts
/// neither tasks nor Dispatch work, so that it can be used in a forked process.
public protocol ChatModel: Sendable {
  /// Asks the model.
  ///
  /// - Throws: ``ChatFailure`` where there is no answer. Retries, where a model has them, are over by then.
  func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer
}

/// What a model said, and what it cost.
public struct ChatAnswer: Equatable, Sendable {
  /// The text.
  public var text: String
  /// What was counted, where the model tells.
  public var usage: TokenUsage

  /// An answer.
  public init(text: String, usage: TokenUsage = TokenUsage()) {
    self.text = text
    self.usage = usage
  }
}

/// Tokens that a model counted.
public struct TokenUsage: Equatable, Sendable {
  /// Tokens of requests.
  public var prompt: Int
  /// Tokens of answers, those of hidden reasoning included.
  public var completion: Int

  /// Counts, 0 where the model does not tell.
  public init(prompt: Int = 0, completion: Int = 0) {
    self.prompt = prompt
    self.completion = completion
  }

  /// The sum of two counts.
  public static func + (a: TokenUsage, b: TokenUsage) -> TokenUsage {
    // Counts come from servers; a sum beyond 64 bits is cut off.
    TokenUsage(prompt: a.prompt &+ b.prompt, completion: a.completion &+ b.completion)
  }
}
