import Files
import TestSupport
import Testing

@testable import Evaluation

@Suite struct JudgeTests {
  private struct Fixed: ChatModel {
    var text: String
    func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer { ChatAnswer(text: text) }
  }

  private struct Failing: ChatModel {
    func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
      throw ChatFailure(.model, model: "http://127.0.0.1:1", reason: "cannot be reached")
    }
  }

  private let answer = JudgedAnswer(
    type: .waveGrounding, question: "Where?", truths: ["a", "b"], truthsAreList: true, response: "{truth}")

  @Test(arguments: [
    ("TRUE\nok", true, true), ("**False.**", false, true), ("UNTRUE", false, false),
    ("FALSE (not TRUE)", false, false), ("falsetrue", false, false), ("\n\nTRUE", true, true),
    ("Not aligned\nFALSE", false, true), ("", false, false), ("maybe\nTRUE but", true, true),
    ("FALSE\nTRUE would be", false, true), ("TRUE_", true, true),
  ])
  func verdictsAreReadByWords(_ text: String, isAligned: Bool, isClear: Bool) {
    #expect(JudgeVerdict(text) == JudgeVerdict(isAligned: isAligned, isClear: isClear))
  }

  @Test func promptIsFilledOnce() {
    let text = JudgePrompt.published.text(question: "Q {response}", truth: "a, b", response: "{truth}")
    #expect(text.contains("- Question: Q {response}\n- Ground Truth (GT): a, b\n- Model Response: {truth}\n"))
  }

  @Test func promptOfOnesOwnNeedsAllPlaces() throws {
    let folder = try TemporaryFolder()
    try folder.write("prompt.txt", "Is {response} the same as {truth}?")
    #expect(throws: EvaluationError.self) { try JudgePrompt(file: folder.path("prompt.txt")) }
    try folder.write("prompt.txt", "{question}{truth}{response}")
    let prompt = try JudgePrompt(file: folder.path("prompt.txt"))
    #expect(prompt.text(question: "1", truth: "2", response: "3") == "123")
  }

  @Test func unclearVerdictsAreNotKept() throws {
    let cache = try JudgeCache(path: nil)
    let judge = JudgeEvaluator(model: Fixed(text: "perhaps"), name: "j", cache: cache)
    for _ in 0..<2 { #expect(try !judge.isRight(answer, order: JudgmentOrder(result: 0, call: 0))) }
    #expect(judge.calls.calls == 2 && judge.calls.unclear == 2 && cache.count == 0)
  }

  @Test func failureNamesTheJudge() throws {
    let judge = JudgeEvaluator(model: Failing(), name: "j", cache: try JudgeCache(path: nil))
    let error = #expect(throws: EvaluationError.self) {
      try judge.isRight(answer, order: JudgmentOrder(result: 0, call: 0))
    }
    #expect(error?.description == "judge j: http://127.0.0.1:1: cannot be reached")
    #expect(error?.kind == .input)
  }

  @Test(arguments: ["{}", "[[\"a\", \"b\"]]", "[[\"a\", \"b\", 1]]", "[", ""])
  func damagedCacheIsRefused(_ text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("cache.json", text)
    #expect(throws: EvaluationError.self) { try JudgeCache(path: folder.path("cache.json")) }
  }

  @Test func nameIsSafeForPaths() throws {
    let judge = JudgeEvaluator(model: Failing(), name: "org/../name", cache: try JudgeCache(path: nil))
    #expect(judge.name == "org_.._name")
  }
}
