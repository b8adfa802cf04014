/// Why a model gave no answer.
public struct ChatFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// What follows for other requests.
  public enum Scope: String, Equatable, Sendable {
    /// This request cannot be answered, now or later: it was refused, or its answer is unusable.
    case request
    /// This request was not answered; it may be later: the server was overloaded, or a connection broke.
    case moment
    /// No request can be answered: a wrong key, an unknown model, no such host.
    case model
  }

  /// What follows for other requests.
  public let scope: Scope
  /// The server's address, or the command.
  public let model: String
  /// What went wrong and what to do.
  public let reason: String

  /// A failure.
  public init(_ scope: Scope, model: String, reason: String) {
    self.scope = scope
    self.model = model
    self.reason = reason
  }

  /// What a request gives, or why it was not answered.
  ///
  /// - Throws: ``EvaluationError/model(name:reason:)`` where no request can be answered.
  static func catching<Value>(
    _ body: () throws(ChatFailure) -> Value
  ) throws(EvaluationError) -> Result<Value, ChatFailure> {
    do throws(ChatFailure) { return .success(try body()) } catch {
      guard error.scope != .model else { throw .model(name: error.model, reason: error.reason) }
      return .failure(error)
    }
  }

  /// Model and reason.
  public var description: String { "\(model): \(reason)" }
}
