import Files
import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct SampleTests {
  private static var files: [String] {
    guard let folder = SharedCases.folder?.appending(path: "reasoning-benchmark").path else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.contains(".jsonl") }.map { "\(folder)/\($0)" }
  }

  @Test(.enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)))
  func publishedFilesOfBothReleasesPassAndRoundTrip() throws {
    var counts: [Int] = []
    for path in Self.files {
      let bytes =
        path.hasSuffix(".gz") ? try BenchmarkVectors.unpacked(path) : try TemporaryFolder.fileBytes(path)
      let file = SampleFile(path: path, bytes: bytes)
      #expect(file.faults.isEmpty && file.bytes == bytes)
      #expect(Set(file.samples.map(SampleHash.init)).count == file.samples.count)
      for sample in file.samples { #expect(SampleRules.faults(sample).isEmpty, "\(sample.key)") }
      counts.append(file.samples.count)
    }
    #expect(counts.sorted() == [4, 6, 3084, 3359])
  }

  @Test func byteOrderMarkBlankLinesAndLineEndsStay() {
    let lines = [SampleBuilder.line(id: 1), SampleBuilder.line(id: 2)]
    let text = "\u{FEFF}\(lines[0])\r\n\n  \n{\"a\": 1}\n\(lines[1])"
    let file = SampleFile(path: "a.jsonl", bytes: Array(text.utf8))
    #expect(file.samples.map(\.metadata.id) == [1, 2])
    #expect(file.lines == [1, 5])
    #expect(file.bytes == Array(text.utf8))
    #expect(file.faultyLineCount == 1)
    #expect(file.faults.map(\.description).first == "a.jsonl:4: metadata: is missing; an object is expected")
  }

  @Test func singleTextIsAnAnswerToAGroundingQuestion() throws {
    let sample = try SampleBuilder.sample { json in
      json.change("data.reasoning.0.ecg_grounding.1") {
        $0["answer"] = .string("[1.10s - 1.20s]")
        $0["answer_idx"] = .number("1")
      }
    }
    let question = sample.loops[0].steps[2].questions[1]
    #expect(
      question.answers == ["[1.10s - 1.20s]"] && question.answerIndices == [1] && !question.answersAreList)
    #expect(SampleHash(sample) == SampleHash(try SampleBuilder.sample()))
  }

  @Test(arguments: [
    ("metadata.id", JSONValue.string("1"), "metadata.id: is a text; a whole number is expected"),
    ("metadata.dx_label", .number("1"), "metadata.dx_label: is a number; true or false is expected"),
    ("data.reasoning", .null, "data.reasoning: is null; a list is expected"),
    ("data.reasoning.0", .string("x"), "data.reasoning[0]: is a text, not an object"),
    (
      "data.reasoning.1.criterion_selection.options", .array([.number("1")]),
      "data.reasoning[1].criterion_selection.options: is a list; a list of texts is expected"
    ),
    (
      "data.reasoning.0.ecg_grounding", .object([]),
      "data.reasoning[0].ecg_grounding: is an object, not a list"
    ),
    (
      "data.reasoning.0.ecg_grounding.0.answer_idx", .bool(true),
      "data.reasoning[0].ecg_grounding[0].answer_idx: is neither a whole number nor a list of them"
    ),
    (
      "data.initial_diagnostic_question.question_type", .string("finding_identification"),
      "data.initial_diagnostic_question.question_type: 'finding_identification' does not belong here"
    ),
  ])
  func faultsOfFormNameTheirPlace(_ path: String, value: JSONValue, expected: String) {
    let faults = #expect(throws: SampleFaults.self) {
      try SampleBuilder.sample { $0.change(path) { $0 = value } }
    }
    #expect(faults?.faults.map(\.description).contains(expected) == true, "\(String(describing: faults))")
  }

  @Test(arguments: [
    ("metadata.data_source", JSONValue.string("code15"), "metadata.data_source"),
    ("metadata.target_dx", .string("gout"), "metadata.target_dx"),
    ("metadata.ecg_id", .string("../x"), "metadata.ecg_id"),
    ("metadata.dx_label", .bool(false), "data.initial_diagnostic_question.answer"),
    ("data.reasoning", .array([]), "data.reasoning"),
    (
      "data.reasoning.0.criterion_selection.answer", .string("P wave"),
      "data.reasoning[0].criterion_selection.answer_idx"
    ),
    (
      "data.reasoning.0.criterion_selection.answer_idx", .number("9"),
      "data.reasoning[0].criterion_selection.answer_idx"
    ),
    (
      "data.reasoning.0.diagnostic_decision.answer", .string("Yes"),
      "data.reasoning[0].diagnostic_decision.answer"
    ),
    (
      "data.reasoning.1.diagnostic_decision.answer", .string("No"),
      "data.reasoning[1].diagnostic_decision.answer"
    ),
    (
      "data.reasoning.0.finding_identification.options", .array([.string("Yes")]),
      "data.reasoning[0].finding_identification.options"
    ),
    (
      "data.reasoning.0.ecg_grounding.0.question_type", .string("criterion_selection"),
      "data.reasoning[0].ecg_grounding[0].question_type"
    ),
    (
      "data.reasoning.0.criterion_selection.question", .string(""),
      "data.reasoning[0].criterion_selection.question"
    ),
  ])
  func brokenPromisesNameTheirPlace(_ path: String, value: JSONValue, expected: String) throws {
    let sample = try SampleBuilder.sample { $0.change(path) { $0 = value } }
    #expect(SampleRules.faults(sample).map(\.path).contains(expected), "\(SampleRules.faults(sample))")
  }

  @Test func soundSampleHasNoFault() throws {
    #expect(SampleRules.faults(try SampleBuilder.sample()).isEmpty)
    #expect(SampleRules.faults(try SampleBuilder.sample(source: "mimic_iv_ecg", label: false)).isEmpty)
  }

  @Test func samplesThatStandTwiceAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.jsonl", SampleBuilder.line() + "\n" + SampleBuilder.line())
    let error = #expect(throws: EvaluationError.self) {
      try SampleFile.samples(paths: [folder.path("a.jsonl")])
    }
    #expect(error?.description.contains("a.jsonl:2: metadata.id: the sample ptbxl/7 stands also in") == true)
  }

  @Test func resultHasTheSamplesHashWhateverItsNote() throws {
    let sample = try SampleBuilder.sample()
    var document = try ResultDocument(sample, model: "m")
    document.setText(sample.initialQuestion.text + " Note that the grid is red.", at: .initial)
    document.setResponse("Yes", at: .initial)
    let result = try #require(try BenchmarkResult(document.bytes))
    #expect(SampleHash(result.sample) == SampleHash(sample))
    #expect(result.model == "m" && result.mode == .standard && !result.hasParsingError)
    #expect(result.sample.initialQuestion.response == .text("Yes"))
    let other = try SampleBuilder.sample {
      $0.change("data.reasoning.1.criterion_selection.options.0") { $0 = .string("R") }
    }
    #expect(SampleHash(other) != SampleHash(sample))
  }

  @Test func resultIsWrittenAsPythonWrites() throws {
    let sample = try SampleBuilder.sample()
    var document = try ResultDocument(sample, model: "m")
    document.setParsingError()
    document.setMode(.forcedCommit)
    let decision = QuestionLocation.step(loop: 1, key: "diagnostic_decision", item: nil)
    document.setResponse("J\u{e9}\u{1F600}\"\\\n\u{7F}", at: decision)
    document.setRestrictedOptions(["Yes", "No"], at: decision)
    let text = String(decoding: document.bytes, as: UTF8.self)
    #expect(text.hasPrefix("{\n    \"metadata\": {\n        \"id\": 7,\n"))
    #expect(
      text.contains(
        "        \"model\": \"m\",\n        \"parsing_error\": true,\n        \"inference_mode\": \"forced-commit\"\n    },\n"
      ))
    #expect(text.contains(#""model_response": "J\u00e9\ud83d\ude00\"\\\n\u007f","#))
    #expect(
      text.contains(
        "\"options_restricted\": [\n                        \"Yes\",\n                        \"No\"\n"))
    #expect(text.hasSuffix("}\n        ]\n    }\n}"))
    #expect(try BenchmarkResult(document.bytes)?.mode == .forcedCommit)
  }

  @Test(arguments: ["", " ", "{", "{\"metadata\": {\"id\"", "nonsense"])
  func reservedAndCutOffFilesHoldNoResult(_ text: String) throws {
    #expect(try BenchmarkResult(Array(text.utf8)) == nil)
  }

  @Test(arguments: ["[]", "{}", "3", "{\"metadata\": {}, \"data\": {}}"])
  func otherJSONIsAFault(_ text: String) {
    #expect(throws: SampleFaults.self) { try BenchmarkResult(Array(text.utf8)) }
  }
}
