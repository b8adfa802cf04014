internal import Synchronization

/// A model that is given up where it never answers: a request that stays unanswered before any was answered, or a number
/// of them one after the other, is the failure of the model itself, so that nobody waits for thousands more.
public final class PatientModel: ChatModel {
  private struct State {
    var answers = 0
    var failuresInARow = 0
  }

  private let model: any ChatModel
  private let failureLimit: Int
  private let state = Mutex(State())

  /// A model with patience.
  ///
  /// - Parameter failureLimit: so many requests in a row may stay unanswered.
  public init(_ model: any ChatModel, failureLimit: Int = 20) {
    self.model = model
    self.failureLimit = failureLimit
  }

  /// Asks the model.
  public func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    do throws(ChatFailure) {
      let answer = try model.answer(request)
      state.withLock { state in
        state.answers += 1
        state.failuresInARow = 0
      }
      return answer
    } catch {
      guard error.scope == .moment, let why = reasonToEnd() else { throw error }
      throw ChatFailure(.model, model: error.model, reason: "\(error.reason) (\(why), so the run was ended)")
    }
  }

  private func reasonToEnd() -> String? {
    state.withLock { state in
      state.failuresInARow += 1
      if state.answers == 0 { return "no question was answered yet" }
      return state.failuresInARow >= failureLimit
        ? "\(state.failuresInARow) requests stayed unanswered one after the other" : nil
    }
  }
}
