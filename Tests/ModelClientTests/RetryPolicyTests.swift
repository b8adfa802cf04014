import Testing

@testable import ModelClient

@Suite struct RetryPolicyTests {
  @Test func waitsGrow() {
    let policy = RetryPolicy(retries: 8)
    var faults: [RetryPolicy.Fault] = []
    var waits: [Double] = []
    while true {
      faults.append(.connection)
      guard case .wait(let seconds) = policy.step(after: faults) else { break }
      waits.append(seconds)
    }
    #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60])
  }
}
