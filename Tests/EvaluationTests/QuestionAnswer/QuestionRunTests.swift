import Files
import TestSupport
import Testing

@testable import Evaluation

@Suite struct QuestionRunTests {
  private static func set(_ records: String, in folder: TemporaryFolder) throws -> QuestionSet {
    try folder.write("set/Memory correction.json", records)
    return try QuestionSet(folder: folder.path("set"))
  }

  private static let records = #"""
    [{"Q": "Wie lang ist die PQ-Zeit?", "A": "160 ms"}, {"Q": "q", "A": ""},
     {"dialogue": [{"role": "patient", "text": "I feel dizzy"}, {"role": "doctor", "text": "Since when?"},
       {"role": "patient", "text": "Two days"}], "A": "See a doctor"}]
    """#

  @Test func everyAnswerIsAskedForWithTheTurnsBeforeIt() throws {
    let folder = try TemporaryFolder()
    let model = ScriptedModel { request in
      request.messages.map { "\($0.role.rawValue): \($0.text)" }.joined(separator: " | ")
    }
    var run = QuestionRun(model)
    run.system = "Be brief."
    run.jobs = 2
    let summary = try run.run(Self.set(Self.records, in: folder), output: folder.path("out.jsonl"))
    #expect(summary.answers == 3 && summary.unusable == 1 && summary.failed == 0)
    let rows = try String(decoding: folder.bytes("out.jsonl"), as: UTF8.self).split(separator: "\n").map {
      try JSONReader.value(Array($0.utf8))
    }
    #expect(
      rows.map { $0["id"]?.text } == ["memory-correction#0", "memory-correction#2", "memory-correction#2"])
    #expect(rows.map { $0["turn"]?.int } == [0, 0, 1])
    #expect(rows.map { $0["reference"]?.text } == ["160 ms", "Since when?", "See a doctor"])
    #expect(
      rows[2]["response"]?.text
        == "system: Be brief. | user: I feel dizzy | assistant: Since when? | user: Two days")
  }

  @Test func failuresAreCountedAndNamed() throws {
    let folder = try TemporaryFolder()
    let model = ScriptedModel { request throws(ChatFailure) in
      if request.messages.count == 1 { throw ChatFailure(.request, model: "m", reason: "refused") }
      return "x"
    }
    let summary = try QuestionRun(model).run(
      Self.set(Self.records, in: folder), output: folder.path("out.jsonl"))
    #expect(summary.answers == 1 && summary.failed == 2)
    #expect(summary.failures.first == "memory-correction#0: m: refused")
  }

  @Test(arguments: [1, 4])
  func scoresPerTaskAndInAll(_ jobs: Int) throws {
    let folder = try TemporaryFolder()
    let rows = [
      #"{"id": "a#0", "question": "q", "reference": "sinus rhythm", "response": "sinus rhythm"}"#,
      #"{"id": "a#1", "question": "q", "reference": "sinus rhythm", "response": " "}"#,
      #"{"id": "x", "task": "b", "reference": "窦性心律", "response": "窦性节律"}"#,
      #"{"id": "a#2", "response": "x"}"#,
    ]
    try folder.write("answers.jsonl", rows.joined(separator: "\n"))
    var score = QuestionScore(input: folder.path("answers.jsonl"))
    score.jobs = jobs
    score.judge = QuestionJudge(
      ScriptedModel { request in request.messages[0].text.contains("窦") ? "no mark" : "Mark: 8" })
    let summary = try score.run()
    #expect(summary.tasks.map(\.name) == ["a", "b"])
    let first = summary.tasks[0].table
    #expect(first.rows == 2 && first.empty == 1 && first.marks == 2)
    #expect(first.bleu1 == 0.5 && first.rougeL == 0.5 && first.mark == 8)
    #expect(abs((first.meteor ?? 0) - (1 - 0.5 / 8) / 2) < 1e-12)
    #expect(abs((summary.tasks[1].table.bleu1 ?? 0) - 0.75) < 1e-12)
    #expect(summary.total.rows == 3 && summary.unmarked == 1 && summary.faultCount == 1)
    #expect(summary.faults.first?.description.hasSuffix(":4: reference: is missing") == true)
  }

  @Test(arguments: [
    ("Mark: 7", 7), ("7", 7), (" 10 \n", 10), ("**Mark:** 3", nil), ("mark: 11", nil),
    ("Mark: 2\nMark: 5", 5),
    ("7 of 10", nil), ("", nil), ("good", nil), ("Mark: 8/10", 8),
  ])
  func marks(_ text: String, _ mark: Int?) {
    #expect(QuestionJudge.mark(in: text) == mark)
  }
}
