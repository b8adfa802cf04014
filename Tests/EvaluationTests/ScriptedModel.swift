import Foundation
import Synchronization

@testable import Evaluation

/// A model that answers by a rule and counts what it is asked.
final class ScriptedModel: ChatModel {
  private let rule: @Sendable (ChatRequest) throws(ChatFailure) -> String
  private let asked = Mutex(0)

  init(_ rule: @escaping @Sendable (ChatRequest) throws(ChatFailure) -> String) { self.rule = rule }

  var requests: Int { asked.withLock { $0 } }

  func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    asked.withLock { $0 += 1 }
    return ChatAnswer(text: try rule(request))
  }
}
