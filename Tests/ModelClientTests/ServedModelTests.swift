import Evaluation
import Foundation
import Pipeline
import Synchronization
import TestSupport
import Testing

@testable import ModelClient

/// A served model against a server on loopback.
@Suite struct ServedModelTests {
  private func model(
    _ server: String, timeout: Double = 300, retries: Int = 3, clock: FakeClock = FakeClock(),
    key: String? = nil
  ) throws -> ServedModel {
    var endpoint = try HTTPEndpoint(server: server, key: key, timeout: timeout)
    // Threads of a busy machine may wait long for their turn.
    endpoint.connectTimeout = 300
    let transport = CurlTransport(endpoint, program: "test/1")
    return ServedModel(
      address: server, parameters: try ChatParameters(model: "org/model"), transport: transport,
      policy: RetryPolicy(retries: retries), clock: clock)
  }

  private func failure(_ model: ServedModel) throws -> ChatFailure {
    try #require(throws: ChatFailure.self) { try model.answer(ChatRequest("?")) }
  }

  @Test func requestAndAnswer() throws {
    let seen = Mutex<[LoopbackServer.Request]>([])
    let server = try LoopbackServer { request in
      seen.withLock { $0.append(request) }
      return .answer("\u{A0} Yes.\n", usage: (7, 2))
    }
    let answer = try model(server.address, key: "sk-1").answer(ChatRequest("Is it \"é\"?\n"))
    #expect(answer == ChatAnswer(text: "Yes.", usage: TokenUsage(prompt: 7, completion: 2)))
    let request = try #require(seen.withLock { $0.first })
    #expect(request.line == "POST /v1/chat/completions HTTP/1.1")
    #expect(request.headers["authorization"] == "Bearer sk-1")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.headers["expect"] == nil)
    let expected =
      #"{"model":"org/model","messages":[{"role":"user","content":"Is it \"é\"?\n"}],"temperature":0,"max_tokens":300}"#
    #expect(String(decoding: request.body, as: UTF8.self) == expected)
  }

  @Test(arguments: [408, 409, 429, 500, 502, 503]) func retried(_ status: Int) throws {
    let server = try LoopbackServer { $0.number < 2 ? .error(status, "later") : .answer("ok") }
    let clock = FakeClock()
    #expect(try model(server.address, clock: clock).answer(ChatRequest("?")).text == "ok")
    #expect(clock.waits == [1, 2])
  }

  @Test func waitsAsLongAsTheServerAsks() throws {
    let server = try LoopbackServer { request in
      request.number == 0
        ? .error(429, "slow down", headers: ["Retry-After: 17"])
        : request.number == 1 ? .error(503, "busy", headers: ["Retry-After: 86400"]) : .answer("ok")
    }
    let clock = FakeClock()
    #expect(try model(server.address, clock: clock).answer(ChatRequest("?")).text == "ok")
    #expect(clock.waits == [17, 600])
  }

  @Test(arguments: [
    (400, ChatFailure.Scope.request), (401, .model), (403, .model), (404, .model), (422, .request),
  ])
  func refused(_ status: Int, _ scope: ChatFailure.Scope) throws {
    let server = try LoopbackServer { _ in .error(status, "no\u{7}pe") }
    let failure = try failure(model(server.address))
    #expect(failure.scope == scope)
    #expect(failure.reason.contains("HTTP status \(status): no pe"))
    #expect(server.requestCount == 1)
  }

  /// No answer at all, and an answer whose head comes at once and whose body never ends.
  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"])
  func deadlineCoversTheWholeRequest(_ head: String) throws {
    let server = try LoopbackServer { _ in .silence(20, after: Data(head.utf8)) }
    let failure = try failure(model(server.address, timeout: 0.3, retries: 1))
    #expect(failure.scope == .moment)
    #expect(failure.reason.contains("no answer before the deadline"))
  }

  @Test func brokenConnections() throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"choices\":"
    let server = try LoopbackServer { request in
      request.number == 0 ? .bytes(Data(head.utf8)) : request.number == 1 ? .bytes(Data()) : .answer("ok")
    }
    #expect(try model(server.address).answer(ChatRequest("?")).text == "ok")
    #expect(server.requestCount == 3)
  }

  @Test(arguments: [
    "", "not JSON", "[]", "{\"choices\": []}", "{\"choices\": [{\"text\": \"old API\"}]}",
    "{\"error\": {\"message\": \"x\"}}",
    "{\"choices\": [{\"message\": {\"content\": \"Yes\"",
  ]) func malformed(_ body: String) throws {
    let server = try LoopbackServer { _ in .reply(status: 200, body: Data(body.utf8)) }
    let failure = try failure(model(server.address, retries: 1))
    #expect(failure.scope == .moment)
    #expect(server.requestCount == 2)
  }

  @Test(arguments: ["null", "7", "[]", "[{\"type\": \"image_url\"}]"]) func notText(_ content: String) throws
  {
    let server = try LoopbackServer { _ in
      .reply(status: 200, body: Data("{\"choices\":[{\"message\":{\"content\":\(content)}}]}".utf8))
    }
    let failure = try failure(model(server.address))
    #expect(failure.scope == .request)
    #expect(failure.reason.hasPrefix("the answer is not text"))
    #expect(server.requestCount == 1)
  }

  @Test func partsOfText() throws {
    let body =
      #"{"choices":[{"message":{"content":[{"type":"text","text":"Lead "},{"type":"text","text":"II"}]}}]}"#
    let server = try LoopbackServer { _ in .reply(status: 200, body: Data(body.utf8)) }
    #expect(try model(server.address).answer(ChatRequest("?")).text == "Lead II")
  }

  @Test func emptyAnswer() throws {
    let server = try LoopbackServer { _ in .answer("") }
    #expect(try model(server.address).answer(ChatRequest("?")).text == "")
  }

  @Test func hugeAnswer() throws {
    let server = try LoopbackServer { _ in .reply(status: 200, body: Data(count: 17 << 20)) }
    let failure = try failure(model(server.address))
    #expect(failure.scope == .request)
    #expect(failure.reason.contains("longer than 16 MB"))
  }

  @Test func unreachable() throws {
    let address = try LoopbackServer { _ in .answer("") }.address
    let clock = FakeClock()
    let failure = try failure(
      model(address.replacing(":", with: ":", maxReplacements: 1), retries: 2, clock: clock))
    #expect(failure.scope == .moment)
    #expect(clock.waits == [1, 2])
  }

  @Test(arguments: ["127.0.0.1:8000", "ftp://x/v1", "http://a b/", ""]) func noAddress(_ address: String) {
    #expect(throws: AddressFault.self) { try HTTPEndpoint(server: address) }
  }

  @Test func noSuchHost() throws {
    let failure = try failure(model("http://no-such-host.invalid/v1"))
    #expect(failure.scope == .model)
  }

  @Test(arguments: ["", "a b", "x\r\nHost: evil", "ключ"]) func badKeys(_ key: String) {
    #expect(throws: AddressFault.self) { try HTTPEndpoint(server: "http://x/v1", key: key) }
  }

  @Test func proxy() throws {
    let line = Mutex("")
    let server = try LoopbackServer { request in
      line.withLock { $0 = request.line }
      return .answer("ok")
    }
    var endpoint = try HTTPEndpoint(server: "http://model.invalid/v1")
    endpoint.proxy = server.address.replacing("/v1", with: "")
    let model = ServedModel(
      address: "x", parameters: try ChatParameters(model: "m"),
      transport: CurlTransport(endpoint, program: "test/1"),
      policy: RetryPolicy(retries: 0), clock: FakeClock())
    #expect(try model.answer(ChatRequest("?")).text == "ok")
    #expect(line.withLock { $0 } == "POST http://model.invalid/v1/chat/completions HTTP/1.1")
  }

  @Test func certificatesThatCannotBeRead() throws {
    var endpoint = try HTTPEndpoint(server: "https://127.0.0.1:1/v1")
    endpoint.certificates = "/nowhere.pem"
    let reply = CurlTransport(endpoint, program: "test/1").post([])
    guard case .answered = reply else { return }
    Issue.record("answered: \(reply)")
  }

  @Test func requestsAtTheSameTime() throws {
    let server = try LoopbackServer { _ in
      Thread.sleep(forTimeInterval: 0.2)
      return .answer("ok")
    }
    let model = try model(server.address)
    let answers = try ParallelLoop.map(count: 8, workers: 8) { (_) throws(EvaluationError) in
      (try? model.answer(ChatRequest("?")))?.text
    }
    #expect(answers == Array(repeating: "ok", count: 8))
    #expect(server.mostAtOnce > 1)
  }
}

@Suite struct ChatParametersTests {
  private func parameters(_ extra: String) throws -> String {
    let parameters = try ChatParameters(model: "m", extra: JSONReader.value(Array(extra.utf8)))
    return String(decoding: ChatBody.bytes(ChatRequest("?"), parameters, picture: []), as: UTF8.self)
  }

  @Test func extraMembers() throws {
    let body = try parameters(
      #"{"max_tokens": null, "temperature": 0.5, "chat_template_kwargs": {"a": [1]}}"#)
    #expect(body.hasSuffix(#""temperature":0.5,"chat_template_kwargs":{"a": [1]}}"#))
  }

  @Test(arguments: ["[]", "1", #"{"messages": []}"#, #"{"model": "x"}"#, #"{"stream": true}"#])
  func refused(_ extra: String) {
    #expect(throws: AddressFault.self) { try parameters(extra) }
  }
}
