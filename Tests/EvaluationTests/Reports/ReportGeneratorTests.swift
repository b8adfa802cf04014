import Files
import TestSupport
import Testing

@testable import Evaluation

@Suite struct ReportGeneratorTests {
  private static let good = ReportParts().text

  @Test func promptsHoldWhatIsFilledIn() {
    let prompt = PromptTemplate.report.filled(["report": "AF {measurements}", "measurements": "HR 72"])
    #expect(prompt.contains("Confirmed findings: AF {measurements}\nMeasured: HR 72"))
    for step in ReportStep.allCases { #expect(prompt.contains(step.header)) }
    let evidence = PromptTemplate.evidence.filled(["id": "7", "labels": "lvh", "text": "x"])
    #expect(evidence.contains(#"{"id": "7", "labels": "lvh", "heart_rate": []"#))
    #expect(PromptTemplate("{a}{b}{").filled(["a": "{b}"]) == "{b}{b}{")
  }

  @Test func aTextThatBreaksTheTemplateIsAskedForAgainWithItsFaults() throws {
    let model = ScriptedModel { request in
      guard request.messages.count == 3 else { return "<think>x</think>" }
      #expect(request.messages[1].role == .assistant)
      #expect(request.messages[2].text.contains("step 1: is missing"))
      return Self.good
    }
    let outcome = try ReportGenerator(model).generate(report: "normal", measurements: "")
    #expect(outcome.faults.isEmpty && outcome.attempts == 2 && model.requests == 2)
  }

  @Test func attemptsAreLimited() throws {
    let model = ScriptedModel { _ in "no report" }
    var generator = ReportGenerator(model)
    generator.attempts = 4
    let outcome = try generator.generate(report: "normal", measurements: "")
    #expect(outcome.attempts == 4 && !outcome.faults.isEmpty)
  }

  @Test func filesAreWorkedThroughInOrderWithWhatIsRejectedBeside() throws {
    let folder = try TemporaryFolder()
    let rows = [
      #"{"id": 1, "report": "good"}"#, #"{"id": 2, "report": "bad"}"#, #"{"report": "no id"}"#,
      #"{"id": 4, "report": "fails"}"#, #"{"id": 5, "report": "good", "measurements": {"hr": 72}}"#,
    ]
    try folder.write("in.jsonl", rows.joined(separator: "\n"))
    try folder.write("measured.jsonl", #"{"id": 1, "measurements": "QTc 410"}"# + "\n")
    let model = ScriptedModel { request throws(ChatFailure) in
      let prompt = request.messages[0].text
      if prompt.contains("findings: fails") { throw ChatFailure(.request, model: "m", reason: "refused") }
      if prompt.contains("findings: bad") { return "bad" }
      #expect(prompt.contains("QTc 410") || prompt.contains(#"{"hr": 72}"#))
      return Self.good
    }
    var generation = ReportGeneration(ReportGenerator(model), input: folder.path("in.jsonl"))
    generation.measurements = folder.path("measured.jsonl")
    generation.jobs = 3
    let summary = try generation.run(output: folder.path("out.jsonl"))
    #expect(summary.written == 2 && summary.rejected == 1 && summary.failed == 1 && summary.faultCount == 2)
    let lines = String(decoding: try folder.bytes("out.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.prefix(8) } == [#"{"id": 1"#, #"{"id": 5"#])
    let rejected = String(decoding: try folder.bytes("out.rejected.jsonl"), as: UTF8.self)
    #expect(rejected.hasPrefix(#"{"id": 2, "response": "bad", "attempts": 3, "faults": ["1:1: no <think>"#))
  }

  @Test func aModelThatCannotBeReachedEndsTheRunAndLeavesNoFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.jsonl", #"{"id": 1, "report": "x"}"#)
    let model = ScriptedModel { _ throws(ChatFailure) in
      throw ChatFailure(.model, model: "m", reason: "wrong key")
    }
    let generation = ReportGeneration(ReportGenerator(model), input: folder.path("in.jsonl"))
    let error = #expect(throws: EvaluationError.self) { try generation.run(output: folder.path("out.jsonl")) }
    #expect(error == .model(name: "m", reason: "wrong key"))
    #expect(try folder.names() == ["in.jsonl"])
  }

  @Test func rejectedRowsOfAnEarlierRunAreRemoved() throws {
    let folder = try TemporaryFolder()
    try folder.write("in.jsonl", #"{"id": 1, "report": "x"}"#)
    try folder.write("out.rejected.jsonl", "{}\n")
    let generator = ReportGenerator(ScriptedModel { _ in Self.good })
    _ = try ReportGeneration(generator, input: folder.path("in.jsonl")).run(output: folder.path("out.jsonl"))
    #expect(try folder.names().sorted() == ["in.jsonl", "out.jsonl"])
  }

  @Test(arguments: ["in.jsonl", "measured.jsonl", "a/../in.jsonl"]) func inputsAreNotReplaced(
    _ output: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("in.jsonl", #"{"id": 1, "report": "x"}"#)
    try folder.write("measured.jsonl", #"{"id": 1, "measurements": "x"}"#)
    let model = ScriptedModel { _ in Self.good }
    var generation = ReportGeneration(ReportGenerator(model), input: folder.path("in.jsonl"))
    generation.measurements = folder.path("measured.jsonl")
    let error = #expect(throws: EvaluationError.self) { try generation.run(output: folder.path(output)) }
    #expect(error?.kind == .output && model.requests == 0)
  }

  private static let evidence =
    #"{"id": "1", "labels": "x", "heart_rate": ["72 bpm"], "key_diagnostic_evidence": "#
    + #"{"step_1_technical_rate_rhythm": ["Sinus rhythm"], "step_2_conduction_axis_intervals": [], "#
    + #""step_3_chamber_hypertrophy_voltage": [], "step_4_ischemia_infarction_mimics": [], "#
    + #""step_5_electrolytes_qt": ["QTc 410 ms"], "step_6_final_medical_reasoning": []}}"#

  @Test func evidenceIsAskedForAgainToo() throws {
    let model = ScriptedModel { request in
      request.messages.count == 1 ? "```json\n{}\n```" : "Here:\n```json\n\(Self.evidence)\n```"
    }
    let outcome = try EvidenceExtractor(model).extract(id: "1", labels: "x", report: Self.good)
    #expect(outcome.faults == [] && outcome.attempts == 2)
    #expect(outcome.evidence?.findings[.electrolytes] == ["QTc 410 ms"])
  }

  @Test(arguments: [true, false])
  func rowsOfReinforcementLearningHoldASolution(_ isFromFile: Bool) throws {
    let folder = try TemporaryFolder()
    let report = JSONText.string(Self.good)
    let rows = [
      #"{"id": "1", "response": \#(report), "images": ["a.png"]}"#,
      #"{"id": "2", "messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": \#(report)}]}"#,
      #"{"id": "3", "response": "no answer"}"#,
    ]
    try folder.write("in.jsonl", rows.joined(separator: "\n"))
    let second = Self.evidence.split(separator: #""id": "1""#).joined(separator: #""id": "2""#)
    try folder.write(
      "evidence.jsonl", Self.evidence + "\n" + second.split(separator: "Sinus").joined(separator: "sinus"))
    let model = ScriptedModel { request in
      request.messages[0].text.contains(#"{"id": "1""#) ? Self.evidence : "nothing"
    }
    let source: SolutionRows.Source =
      isFromFile ? .file(folder.path("evidence.jsonl")) : .model(EvidenceExtractor(model))
    let summary = try SolutionRows(source, input: folder.path("in.jsonl")).run(
      output: folder.path("rl.jsonl"))
    #expect(summary.written == 1 && summary.rejected == 1 && summary.faultCount == 1)
    let row = try JSONReader.value(try folder.bytes("rl.jsonl"))
    #expect(row["response"] == nil && row["images"] != nil)
    let solution = try #require(row["solution"]?.text)
    #expect(
      solution.hasPrefix(
        "<|answer|>normal ecg; sinus rhythm<|/answer|><|key_diagnostic_evidence|>heart_rate: 72 bpm\n"))
    let score = RewardFunction().score(Rollout(completion: Self.good, solution: solution))
    #expect(score.total == 3)
    #expect(try folder.names().contains("rl.rejected.jsonl"))
  }

  @Test func filesOfReportsAreCheckedWithTheirEvidence() throws {
    let folder = try TemporaryFolder()
    let rows = [
      #"{"id": "1", "response": \#(JSONText.string(Self.good))}"#, #"{"id": "2", "response": "x"}"#,
      #"{"id": "3"}"#,
      #"{"id": "4", "response": \#(JSONText.string(Self.good)), "report": "Poor quality of the data"}"#,
    ]
    try folder.write("in.jsonl", rows.joined(separator: "\n"))
    try folder.write("evidence.jsonl", Self.evidence)
    var check = ReportFileCheck(input: folder.path("in.jsonl"))
    var found: [ReportFileCheck.Row] = []
    #expect(try check.run { found.append($0) }.faulty == 3)
    #expect(found.map(\.line) == [2, 3, 4])
    #expect(found[0].template.map(\.kind) == [.missingThink, .missingAnswer])
    #expect(found[1].fault?.path == "response")
    #expect(found[2].template.map(\.kind) == [.qualityNotAcknowledged])
    check.evidence = folder.path("evidence.jsonl")
    let summary = try check.run { _ in }
    #expect(summary.faulty == 3 && summary.unmatchedEvidence == 0)
    #expect(summary.counts["quality-not-acknowledged"] == 1)
  }
}
