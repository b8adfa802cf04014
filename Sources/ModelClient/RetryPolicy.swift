/// When a request is sent again.
public struct RetryPolicy: Equatable, Sendable {
  /// Why a request was not answered.
  public enum Fault: Equatable, Sendable {
    /// An HTTP status other than 200; the seconds that the server asked to wait, or 0.
    case status(Int, retryAfter: Double)
    /// A broken connection, or a passed deadline.
    case connection
    /// An answer that is not what the API says.
    case malformed
  }

  /// What follows.
  public enum Step: Equatable, Sendable {
    /// The request is sent again after so many seconds.
    case wait(Double)
    /// It is not.
    case stop
  }

  /// Which faults are retried and how long is waited.
  public enum Scheme: Equatable, Sendable {
    /// 408, 409, 425, 429, 500 and above, broken connections, deadlines and malformed answers: waits of 1, 2, 4 … up
    /// to 60 s, or what the server asks for, up to 600 s.
    case standard
    /// As the published program and its client library: each of ten attempts is three requests with short waits (not
    /// for 400) and waits of 4, 4, 8, 16, 32, 60 … s lie between the attempts.
    case published
    /// As the published program asks its judge: 30 attempts, 429 and 500 and above alone, waits of 2, 4, 8, 16, 32,
    /// 60 … s.
    case publishedJudge
  }

  /// The scheme.
  public var scheme: Scheme
  /// How often a request is sent again at most, under the standard scheme.
  public var retries: Int

  /// A policy.
  public init(_ scheme: Scheme = .standard, retries: Int = 10) {
    self.scheme = scheme
    self.retries = retries
  }

  /// Whether a fault can pass.
  public func isRetried(_ fault: Fault) -> Bool {
    switch (scheme, fault) {
    case (.standard, .status(let status, _)): [408, 409, 425, 429].contains(status) || status >= 500
    case (.published, .status(let status, _)): [400, 408, 409, 429].contains(status) || status >= 500
    case (.publishedJudge, .status(let status, _)): status == 429 || status >= 500
    case (.publishedJudge, .connection), (.publishedJudge, .malformed): false
    case (_, .connection): true
    case (.standard, .malformed): true
    case (.published, .malformed): false
    }
  }

  /// What follows on the last of these faults, the first of which was the first of this request.
  public func step(after faults: [Fault]) -> Step {
    guard let fault = faults.last, isRetried(fault) else { return .stop }
    switch scheme {
    case .standard:
      guard faults.count <= retries else { return .stop }
      if case .status(_, let asked) = fault, asked > 0 { return .wait(min(asked, 600)) }
      return .wait(min(Double(1 << min(faults.count - 1, 6)), 60))
    case .published: return Self.publishedStep(after: faults)
    case .publishedJudge: return faults.count < 30 ? .wait(min(Double(1 << min(faults.count, 6)), 60)) : .stop
    }
  }

  /// Walks through all faults: where an attempt ends depends on those before.
  private static func publishedStep(after faults: [Fault]) -> Step {
    var attempt = 1
    var request = 1
    var step = Step.stop
    for fault in faults {
      var isOver = request == 3
      var asked = 0.0
      if case .status(let status, let retryAfter) = fault {
        isOver = isOver || status == 400
        asked = retryAfter
      }
      if isOver {
        guard attempt < 10 else { return .stop }
        step = .wait(min(max(Double(1 << min(attempt, 6)), 4), 60))
        attempt += 1
        request = 1
      } else {
        // The client library waits 0.5 and 1 s, shortened at random by up to a quarter, or what the server asks for.
        step = .wait(0 < asked && asked <= 60 ? asked : 0.5 * Double(request))
        request += 1
      }
    }
    return step
  }
}
