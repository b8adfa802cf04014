import Evaluation
import Foundation
import Pipeline
import Synchronization
import TestSupport
import Testing

@testable import ModelClient

@Suite struct JournaledModelTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func journal(_ model: any ChatModel, common: [String] = ["m"]) throws -> JournaledModel {
    try JournaledModel(model, path: folder.path("a/journal.jsonl"), common: common)
  }

  @Test func nothingIsAskedTwice() throws {
    let model = CountingModel()
    let journal = try journal(model)
    #expect(try journal.answer(ChatRequest("a")).text == "Yes")
    #expect(try journal.answer(ChatRequest("a")).text == "Yes")
    #expect(try journal.answer(ChatRequest("b")).text == "Yes")
    #expect(model.callCount == 2)
    let later = CountingModel()
    #expect(try self.journal(later).answer(ChatRequest("a")).text == "Yes")
    #expect(later.callCount == 0)
    _ = try self.journal(later, common: ["another model"]).answer(ChatRequest("a"))
    #expect(later.callCount == 1)
  }

  @Test func whatAnotherProcessWroteIsRead() throws {
    let (first, second) = (CountingModel(), CountingModel())
    let (one, two) = (try journal(first), try journal(second))
    _ = try one.answer(ChatRequest("a"))
    _ = try two.answer(ChatRequest("a"))
    #expect(second.callCount == 0)
  }

  /// Cut off at every byte, the journal loses its last answer at most, and the next one is not lost with it.
  @Test func anUnfinishedLine() throws {
    let model = CountingModel()
    for text in ["a", "b"] { _ = try journal(model).answer(ChatRequest(text)) }
    let whole = try folder.bytes("a/journal.jsonl")
    let lineLength = whole.count / 2
    for count in (lineLength + 1)..<whole.count {
      try folder.write("a/journal.jsonl", Array(whole[..<count]))
      let model = CountingModel()
      let cut = try journal(model)
      for text in ["a", "b", "c"] { _ = try cut.answer(ChatRequest(text)) }
      #expect(model.callCount <= 2)
      let later = CountingModel()
      let reopened = try journal(later)
      for text in ["a", "b", "c"] { _ = try reopened.answer(ChatRequest(text)) }
      #expect(later.callCount == 0, "cut at \(count)")
    }
  }

  @Test func failuresAreNotKept() throws {
    let model = CountingModel(limit: 1)
    let journal = try journal(model)
    #expect(throws: ChatFailure.self) { try journal.answer(ChatRequest("a")) }
    #expect(throws: ChatFailure.self) { try journal.answer(ChatRequest("a")) }
    #expect(model.callCount == 2)
  }

  @Test func oneOfSeveralThreadsAsks() throws {
    let server = try LoopbackServer { _ in
      Thread.sleep(forTimeInterval: 0.1)
      return .answer("ok")
    }
    let transport = CurlTransport(try HTTPEndpoint(server: server.address), program: "test/1")
    let served = ServedModel(
      address: "x", parameters: try ChatParameters(model: "m"), transport: transport, clock: FakeClock())
    let journal = try journal(served)
    let answers = try ParallelLoop.map(count: 6, workers: 6) { (_) throws(EvaluationError) in
      (try? journal.answer(ChatRequest("?")))?.text
    }
    #expect(answers == Array(repeating: "ok", count: 6))
    #expect(server.requestCount == 1)
  }
}
