import Files
import Testing

@testable import Evaluation

@Suite struct RewardFilterTests {
  private static let solution =
    "<|answer|>lvh<|/answer|><|key_diagnostic_evidence|>step_1_technical_rate_rhythm: sinus rhythm"
    + "<|/key_diagnostic_evidence|>"

  private static func answer(_ line: String, explained: Bool = false) -> String? {
    var filter = RewardFilter(isExplained: explained)
    return filter.answer(Array(line.utf8), number: 7).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func row(_ answer: String) -> String {
    #"{"id": "a", \#(answer), "solution": "\#(solution)"}"#
  }

  private static let text = #"<think>**Step 1: x**\nSinus Rhythm</think><answer>LVH</answer>"#

  @Test(arguments: [
    #""completion": "\#(text)""#, #""response": "\#(text)""#,
    #""completion": [{"role": "assistant", "content": "\#(text)"}]"#,
    #""completion": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "\#(text)"}]"#,
    #""completion": [{"role": "assistant", "content": [{"type": "text", "text": "\#(text)"}]}]"#,
    #""completion": {"role": "assistant", "content": "\#(text)"}"#,
    #""completion": null, "response": "\#(text)""#,
  ])
  func answersInAllForms(_ answer: String) {
    #expect(
      Self.answer(Self.row(answer))
        == #"{"id": "a", "format": 1.0, "diagnosis": 1.0, "evidence": 1.0, "total": 3.0}"#)
  }

  @Test(arguments: [
    (#"{"solution": "s"}"#, "completion: is missing; give the answer as 'completion' or 'response'"),
    (#"{"completion": "c"}"#, "solution: is missing"),
    (#"{"completion": 3, "solution": "s"}"#, "completion: is a number and not a text or a list of messages"),
    (#"{"completion": [], "solution": "s"}"#, "completion: is an empty list; give a text, or messages"),
    (
      #"{"completion": [{"role": "assistant"}], "solution": "s"}"#,
      "completion[0].content: is missing, or not a text"
    ),
    (#"{"completion": "c", "solution": ["s"]}"#, "solution: is a list and not a text"),
    ("[1]", "is a list and not a JSON object"),
    (#"{"completion": "c""#, "is not JSON at byte 18: ',' or '}' is expected"),
  ])
  func rowsThatCannotBeScoredSayWhy(_ line: String, _ reason: String) {
    #expect(
      Self.answer(line)
        == #"{"format": null, "diagnosis": null, "evidence": null, "total": null, "error": "line 7: "#
        + reason.replacing("\"", with: "\\\"") + "\"}")
  }

  @Test func bytesThatAreNotUTF8AreAFault() {
    var filter = RewardFilter()
    let line = Array(#"{"completion": "x"#.utf8) + [0xFF] + Array(#"", "solution": "s"}"#.utf8)
    #expect(filter.answer(line, number: 1) != nil)
    #expect(filter.faulty == 1)
    #expect(filter.faults.first?.fault.problem == "is not UTF-8")
    #expect(filter.mean == nil)
  }

  @Test func blankLinesGiveNothing() {
    #expect(Self.answer("") == nil)
    #expect(Self.answer(" \t\r") == nil)
  }

  @Test func numbersAsIdentifiersStayAsTheyAre() {
    let line = #"{"id": 9007199254740993, "completion": "", "solution": ""}"#
    #expect(Self.answer(line)?.hasPrefix(#"{"id": 9007199254740993, "format": 0.0"#) == true)
  }

  @Test func weightsCountInTheTotal() {
    let weights = RewardFunction.Weights(format: 0.5, diagnosis: 2, evidence: 0)
    let completion = "<think>**Step 1: x**\nsinus rhythm</think><answer>lvh</answer>"
    let rollout = Rollout(completion: completion, solution: Self.solution)
    let score = RewardFunction(weights: weights, evidenceWeight: 0.25).score(rollout)
    #expect(score == RewardScore(format: 1, diagnosis: 1, evidence: 0.25, total: 2.5))
  }

  @Test func explanationNamesLabelsAndEvidence() {
    let answer = Self.answer(
      Self.row(#""completion": "<think>**Step 2: x** y</think><answer>lvh; af</answer>""#), explained: true)
    #expect(
      answer?.hasSuffix(
        #""explain": {"think": true, "steps": [2], "labels": {"matched": ["lvh"], "missing": [], "extra": ["af"]}, "#
          + #""evidence": [{"step": 1, "key": "step_1_technical_rate_rhythm", "answered": false, "found": [], "#
          + #""missing": ["sinus rhythm"]}]}}"#) == true)
  }

  @Test func meanOfTheRowsThatWereScored() {
    var filter = RewardFilter()
    _ = filter.answer(Array(Self.row(#""completion": "\#(Self.text)""#).utf8), number: 1)
    _ = filter.answer(Array(Self.row(#""completion": """#).utf8), number: 2)
    _ = filter.answer(Array("{}".utf8), number: 3)
    #expect(filter.scored == 2)
    #expect(filter.faulty == 1)
    #expect(filter.mean == RewardScore(format: 0.5, diagnosis: 0.5, evidence: 0.5, total: 1.5))
  }
}
