import Testing

@testable import ModelClient

/// The waits of the published judge: 2, 4, 8 … 60 s, 30 attempts.
@Suite struct JudgeRetryTests {
  private func waits(_ fault: RetryPolicy.Fault, count: Int) -> [Double] {
    let policy = RetryPolicy(.publishedJudge)
    var waits: [Double] = []
    for attempt in 1...count {
      guard case .wait(let seconds) = policy.step(after: Array(repeating: fault, count: attempt)) else {
        break
      }
      waits.append(seconds)
    }
    return waits
  }

  @Test func overloadIsRetriedTwentyNineTimes() {
    let waits = waits(.status(503, retryAfter: 0), count: 40)
    #expect(waits == [2, 4, 8, 16, 32] + Array(repeating: 60, count: 24))
    #expect(self.waits(.status(429, retryAfter: 9), count: 2) == [2, 4])
  }

  @Test(arguments: [
    RetryPolicy.Fault.status(400, retryAfter: 0), .status(404, retryAfter: 0), .connection, .malformed,
  ])
  func othersEndAtOnce(_ fault: RetryPolicy.Fault) {
    #expect(waits(fault, count: 1).isEmpty)
  }
}
