import Evaluation
import Foundation
import TestSupport
import Testing

@testable import ModelClient

@Suite(.enabled(if: !ReferenceRun.isAbsent, "needs the reference cases beside the checkout"))
struct ConversationVectorTests {
  static let stubs = ["image", "base64", "signal", "text"]
  static let modes = InferenceMode.allCases

  /// Walks through all conversations of a run with the answers that were given.
  private func replay(
    _ stub: String, _ mode: InferenceMode, _ history: HistoryPolicy,
    _ check: (Conversation, JSONValue) throws -> Void
  ) throws -> [(BenchmarkSample, Conversation)] {
    let events = try ReferenceRun.json("calls_stub-\(stub)_\(mode.rawValue).json.gz").elements ?? []
    var calls = events.filter { $0["event"]?.text == "call" }[...]
    let prompt = try BenchmarkPrompt.published()
    let settings = Conversation.Settings(mode: mode, history: history, prompt: prompt, isPublished: true)
    var ended: [(BenchmarkSample, Conversation)] = []
    for sample in try ReferenceRun.samples() {
      let hasNote = stub == "image" || stub == "base64"
      var conversation = try Conversation(
        sample, settings: settings, media: stub == "text" ? [] : [.signal, .image],
        note: hasNote ? prompt.note : nil,
        model: stub == "image" ? "stub-image-v1" : "stub-\(stub)")
      while conversation.question != nil {
        let next = calls.popFirst()
        let call = try #require(next)
        try check(conversation, call)
        conversation.answer(try #require(call["response"]?.text))
      }
      ended.append((sample, conversation))
    }
    #expect(calls.isEmpty)
    return ended
  }

  @Test(arguments: stubs, modes) func questionsAndTurns(_ stub: String, _ mode: InferenceMode) throws {
    _ = try replay(stub, mode, .full) { conversation, call in
      let question = try #require(conversation.question)
      let turn = try #require(call["new_user_turn"])
      #expect(conversation.turns.count == call["n_turns"]?.int)
      #expect(question.text == turn["question"]?.text)
      #expect(question.options == turn["options"]?.elements?.compactMap(\.text))
      #expect(question.diagnosis.map(JSONValue.string) ?? .null == call["kwargs"]?["target_dx"])
      guard let whole = call["conversation"]?.elements else { return }
      #expect(conversation.turns.map(Self.json) == whole.map(Self.withoutMedia))
    }
  }

  @Test(arguments: stubs, modes) func views(_ stub: String, _ mode: InferenceMode) throws {
    for (letter, history) in [("A", HistoryPolicy.reasoning), ("B", .stub), ("C", .full)] {
      _ = try replay(stub, mode, history) { conversation, call in
        let sent = conversation.sentTurns.map { turn in
          JSONValue.array([
            turn.index.map { .number(String($0)) } ?? .string("stub"),
            .array(turn.media.map { .string($0.rawValue) }),
          ])
        }
        #expect(.array(sent) == call["views"]?[letter])
      }
    }
  }

  @Test(arguments: stubs, modes) func resultsByteForByte(_ stub: String, _ mode: InferenceMode) throws {
    let outputs = try ReferenceRun.outputs()
    for (sample, conversation) in try replay(stub, mode, .full, { _, _ in }) {
      let folder = stub == "image" ? "stub-image_v1" : "stub-\(stub)"
      let name = "\(sample.key.source)/\(sample.metadata.targetDiagnosis)/\(sample.metadata.id).json"
      let expected = try outputs.bytes("results_\(mode.rawValue)/\(folder)/\(name)")
      #expect(conversation.result.bytes == expected, "\(name)")
    }
  }

  @Test func oneOutput() throws {
    let expected = try Data(contentsOf: ReferenceRun.folder.appending(path: "one_output.json"))
    let output = try JSONReader.value(Array(expected))
    let sample = try #require(
      try ReferenceRun.samples().first { $0.metadata.id == 1890 && $0.key.source == "ptbxl" })
    let settings = Conversation.Settings(prompt: try .published())
    var conversation = try Conversation(
      sample, settings: settings, media: [], note: nil, model: "stub-plain-v2")
    var answers = try BenchmarkResult(output).sample.questions.map(\.question.response)[...]
    while conversation.question != nil {
      guard case .text(let text)? = answers.popFirst() else { Issue.record("an answer is missing"); return }
      conversation.answer(text)
    }
    #expect(conversation.result.bytes == Array(expected))
  }

  @Test func initialAnswers() throws {
    for unit in try ReferenceRun.json("idq_parse.json").elements ?? [] {
      let response = try #require(unit["response"]?.text)
      #expect(InitialAnswer.isParsable(response) == (unit["parsing_error"] == .bool(false)), "\(response)")
    }
  }

  private static func json(_ turn: Conversation.Turn) -> JSONValue {
    func text(_ role: String, _ text: String) -> JSONValue {
      .object([JSONValue.Member("role", .string(role)), JSONValue.Member("text", .string(text))])
    }
    switch turn {
    case .system(let words): return text("system", words)
    case .model(let words): return text("model", words)
    case .user(let question, let options):
      return .object([
        JSONValue.Member("role", .string("user")), JSONValue.Member("question", .string(question)),
        JSONValue.Member("options", .array(options.map(JSONValue.string))),
      ])
    }
  }

  private static func withoutMedia(_ turn: JSONValue) -> JSONValue {
    var turn = turn
    turn["signal"] = nil
    turn["image"] = nil
    return turn
  }
}
