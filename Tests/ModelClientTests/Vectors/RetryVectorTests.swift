import Evaluation
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ModelClient

/// Answers with the given statuses, then with text.
final class ScriptedTransport: HTTPTransport {
  private let statuses: Mutex<[Int]>
  private let repeated: Int?
  private let count = Mutex(0)
  let lastBody = Mutex<[UInt8]>([])

  init(_ statuses: [Int], then repeated: Int? = nil) {
    self.statuses = Mutex(statuses)
    self.repeated = repeated
  }

  var requestCount: Int { count.withLock { $0 } }

  func post(_ body: [UInt8]) -> HTTPReply {
    count.withLock { $0 += 1 }
    lastBody.withLock { $0 = body }
    let status = statuses.withLock { $0.isEmpty ? repeated : $0.removeFirst() }
    guard let status else {
      return .answered(
        status: 200, retryAfter: 0, body: Array(#"{"choices":[{"message":{"content":" yes\n"}}]}"#.utf8))
    }
    return .answered(
      status: status, retryAfter: 0, body: Array("{\"error\":{\"message\":\"e\(status)\"}}".utf8))
  }
}

final class FakeClock: RetryClock {
  private let list = Mutex<[Double]>([])
  var waits: [Double] { list.withLock { $0 } }
  func wait(seconds: Double) { list.withLock { $0.append(seconds) } }
}

@Suite(.enabled(if: !ReferenceRun.isAbsent, "needs the reference cases beside the checkout"))
struct RetryVectorTests {
  private static func transport(_ name: String) -> ScriptedTransport {
    let words = name.split(separator: " ")
    guard let status = Int(words[0]) else { return ScriptedTransport([]) }
    if words.count == 1 || words[1] == "always" { return ScriptedTransport([], then: status) }
    return ScriptedTransport(Array(repeating: status, count: Int(words[1].dropFirst()) ?? 0))
  }

  @Test func published() throws {
    for vector in try ReferenceRun.json("gpt_retries.json").elements ?? [] {
      let name = try #require(vector["case"]?.text)
      let transport = Self.transport(name)
      let clock = FakeClock()
      let body = try #require(vector["last_body_without_messages"])
      let parameters = try ChatParameters(model: try #require(body["model"]?.text), form: .published)
      let model = ServedModel(
        address: "x", parameters: parameters, transport: transport, policy: RetryPolicy(.published),
        clock: clock)
      let answer = Result { () throws(ChatFailure) in try model.answer(ChatRequest("?")) }
      #expect(transport.requestCount == vector["http_requests"]?.int, "\(name)")
      // Between attempts 4 s at least are waited, within them less.
      let outer = clock.waits.filter { $0 >= 4 }
      #expect(outer == vector["outer_waits"]?.elements?.compactMap { Self.number($0) }, "\(name)")
      #expect(clock.waits.count - outer.count == vector["inner_client_waits"]?.int, "\(name)")
      let failed = vector["outcome"]?.text?.hasPrefix("exception") == true
      #expect((try? answer.get().text) == (failed ? nil : "yes"), "\(name)")
      var sent = try JSONReader.value(transport.lastBody.withLock { $0 })
      sent["messages"] = nil
      #expect(sent.ordered == body.ordered)
    }
  }

  private static func number(_ value: JSONValue) -> Double? {
    if case .number(let text) = value { Double(text) } else { nil }
  }
}
