public import Evaluation
internal import Files
internal import Pipeline

/// A model whose answers are kept in a file by the hash of their request, so that nothing is asked twice: not after a
/// crash, not by another sample with the same request, and not by two processes one after the other.
public final class JournaledModel: ChatModel {
  private struct State {
    /// Texts by key. What they cost was paid for once.
    var answers: [String: String] = [:]
    /// Requests that a thread of this process is asking.
    var asked: Set<String> = []
  }

  private let model: any ChatModel
  private let log: AppendLog
  private let hash: RequestHash
  private let state = Monitor(State())

  /// The file's name in the model's folder.
  public static let fileName = "journal.jsonl"

  /// A model with a journal, of which everything is read.
  ///
  /// - Parameters:
  ///   - model: is asked what the journal does not hold.
  ///   - path: the journal, made where it is absent.
  ///   - common: what all requests have in common, for instance the model's name and its parameters.
  public init(_ model: any ChatModel, path: String, common: [String]) throws(EvaluationError) {
    self.model = model
    log = try AppendLog(path: path)
    hash = RequestHash(common: common)
    try readOn()
  }

  /// Gives the journal's answer, or asks.
  public func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    let key = hash.key(of: request)
    if let known = known(key) { return known }
    defer { finish(key) }
    do throws(EvaluationError) { try readOn() } catch { throw failure(error) }
    if let known = state.withLock({ $0.answers[key] }) { return ChatAnswer(text: known) }
    let answer = try model.answer(request)
    do throws(EvaluationError) { try log.append(Self.line(key, answer)) } catch { throw failure(error) }
    state.withLock { $0.answers[key] = answer.text }
    return answer
  }

  private func failure(_ error: EvaluationError) -> ChatFailure {
    ChatFailure(.model, model: log.path, reason: error.description)
  }

  /// Takes in what other processes wrote since.
  public func readOn() throws(EvaluationError) {
    for line in try log.newLines() {
      guard let key = line["key"]?.text, let text = line["text"]?.text else { continue }
      state.withLock { $0.answers[key] = text }
    }
  }

  /// The answer to a request that is known; else nil, and the request is this thread's to ask.
  private func known(_ key: String) -> ChatAnswer? {
    let text = state.wait { state -> String?? in
      if let answer = state.answers[key] { return .some(answer) }
      return state.asked.insert(key).inserted ? .some(nil) : nil
    }
    return text.map { ChatAnswer(text: $0) }
  }

  private func finish(_ key: String) { state.withLock { _ = $0.asked.remove(key) } }

  private static func line(_ key: String, _ answer: ChatAnswer) -> JSONValue {
    .object([
      JSONValue.Member("key", .string(key)), JSONValue.Member("text", .string(answer.text)),
      JSONValue.Member("prompt_tokens", .number(String(answer.usage.prompt))),
      JSONValue.Member("completion_tokens", .number(String(answer.usage.completion))),
    ])
  }
}
