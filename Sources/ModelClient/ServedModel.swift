public import Evaluation

/// A model behind the chat API that most servers speak (`POST …/chat/completions`).
public struct ServedModel: ChatModel {
  /// Where requests go.
  public let address: String
  /// What stands in each request.
  public let parameters: ChatParameters
  private let transport: any HTTPTransport
  private let policy: RetryPolicy
  private let clock: any RetryClock
  private let isRetried: @Sendable (String) -> Void

  /// A served model.
  ///
  /// - Parameters:
  ///   - address: the server's, for messages.
  ///   - parameters: what stands in each request.
  ///   - transport: sends.
  ///   - policy: when a request is sent again.
  ///   - clock: waits.
  ///   - onRetry: is told why a request is sent again and after how many seconds.
  public init(
    address: String, parameters: ChatParameters, transport: any HTTPTransport,
    policy: RetryPolicy = RetryPolicy(),
    clock: any RetryClock, onRetry: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.address = address
    self.parameters = parameters
    self.transport = transport
    self.policy = policy
    self.clock = clock
    isRetried = onRetry
  }

  /// Sends a request, again where that may help.
  public func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    let body = ChatBody.bytes(request, parameters, picture: request.ecg?.picture?.dataURL ?? [])
    var faults: [RetryPolicy.Fault] = []
    while true {
      let (fault, failure): (RetryPolicy.Fault, ChatFailure)
      switch outcome(of: transport.post(body)) {
      case .answer(let answer): return answer
      case .failure(let error): throw error
      case .fault(let passing, let error): (fault, failure) = (passing, error)
      }
      faults.append(fault)
      guard case .wait(let seconds) = policy.step(after: faults) else { throw failure }
      isRetried("\(failure); request \(faults.count + 1) in \(seconds.short) s")
      clock.wait(seconds: seconds)
    }
  }

  private enum Outcome {
    case answer(ChatAnswer)
    case failure(ChatFailure)
    case fault(RetryPolicy.Fault, ChatFailure)
  }

  private func outcome(of reply: HTTPReply) -> Outcome {
    switch reply {
    case .answered(200, _, let body): outcome(ofBody: body)
    case .answered(400, let retryAfter, let body)
    where policy.scheme == .publishedJudge && body.contains(sequence: "RESOURCE_EXHAUSTED".utf8):
      .fault(.status(429, retryAfter: retryAfter), failure(status: 400, body))
    case .answered(let status, let retryAfter, let body):
      .fault(.status(status, retryAfter: retryAfter), failure(status: status, body))
    case .timeout: .fault(.connection, failure(.moment, "no answer before the deadline; see --timeout"))
    case .broken(let reason): .fault(.connection, failure(.moment, "no answer: \(reason)"))
    case .tooLong(let limit): .failure(failure(.request, "the answer is longer than \(limit >> 20) MB"))
    case .refused(let reason): .failure(failure(.model, "cannot be asked: \(reason)"))
    }
  }

  private func outcome(ofBody body: [UInt8]) -> Outcome {
    switch ChatReply(body) {
    case .answer(let answer): .answer(answer)
    case .noText(let why): .failure(failure(.request, "the answer is not text\(why)"))
    case .malformed(let what):
      .fault(.malformed, failure(.moment, "answered with \(what); is it the address of a chat API?"))
    }
  }

  private func failure(status: Int, _ body: [UInt8]) -> ChatFailure {
    let said = ChatReply.errorText(body)
    let text = "HTTP status \(status)" + (said.isEmpty ? "" : ": \(said)")
    return switch status {
    case 401, 403: failure(.model, "\(text); check the key, see --api-key-env")
    case 404:
      failure(.model, "\(text); check the address (it often ends in /v1) and --model '\(parameters.model)'")
    case 300..<400: failure(.model, "\(text): the server is elsewhere; give its own address")
    case 408, 409, 425, 429, 500...: failure(.moment, text)
    default: failure(.request, text)
    }
  }

  private func failure(_ scope: ChatFailure.Scope, _ reason: String) -> ChatFailure {
    ChatFailure(scope, model: address, reason: reason)
  }
}

extension Double {
  /// Without decimals where it has none.
  var short: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension [UInt8] {
  /// Whether bytes stand in it, one after the other.
  fileprivate func contains(sequence part: String.UTF8View) -> Bool {
    indices.contains { self[$0...].starts(with: part) }
  }
}
