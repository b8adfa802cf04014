import Files
import TestSupport
import Testing

@testable import Evaluation

@Suite struct EvaluationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ sample: BenchmarkSample, model: String = "m", mode: InferenceMode = .standard) throws {
    var document = try ResultDocument(sample, model: model)
    if mode == .forcedCommit { document.setMode(mode) }
    for (location, question) in sample.questions { document.setResponse(question.joinedAnswer, at: location) }
    try folder.write(
      "\(model)/\(sample.key.source)/\(sample.metadata.targetDiagnosis)/\(sample.metadata.id).json",
      document.bytes)
  }

  private var evaluation: BenchmarkEvaluation {
    var evaluation = BenchmarkEvaluation(evaluator: HeuristicEvaluator())
    evaluation.bootstrap = Bootstrap(drawCount: 10)
    return evaluation
  }

  private func evaluate(models: [String] = [], sources: [String] = []) throws -> EvaluationReport {
    try evaluation.evaluate(ResultsFolder(path: folder.path), models: models, sources: sources)
  }

  @Test func tablesHaveModelsThatHaveTheDiagnosisAlone() throws {
    for id in 1...3 { try write(try SampleBuilder.sample(id: id)) }
    try write(try SampleBuilder.sample(id: 4, diagnosis: "anterior_ischemia"), model: "n")
    try folder.write("m/ptbxl/stray.json", "x")
    try folder.write("m/run.json", "{\"schema\": \"leadsheet-benchmark-run-1\", \"history\": \"full\"}")
    let report = try evaluate()
    #expect(report.tables.map(\.name) == ["total", "anterior_ischemia", "first_degree_av_block"])
    #expect(
      report.tables.map { $0.table.rows.map { $0[0] } } == [
        [.text("m"), .text("n")], [.text("n")], [.text("m")],
      ])
    #expect(report.tables[0].intervals?.rows[0].prefix(3) == [.text("m"), .text("full"), .int(3)])
    try report.write(to: folder.path("out"))
    #expect(try folder.bytes("out/heuristic/ptbxl/total.csv") == report.tables[0].table.csv)
    #expect(try !folder.bytes("out/heuristic/ptbxl/intervals/anterior_ischemia.csv").isEmpty)
  }

  @Test func modesAreNotMixed() throws {
    try write(try SampleBuilder.sample(id: 1))
    try write(try SampleBuilder.sample(id: 2), mode: .forcedCommit)
    let error = #expect(throws: EvaluationError.self) { try evaluate() }
    #expect(error?.description.contains("2.json: was made in mode forced-commit, but") == true)
  }

  @Test func samplesOfTwoReleasesAreNotMixed() throws {
    let other = try SampleBuilder.sample {
      $0.change("data.reasoning.0.criterion_selection.question") { $0 = .string("?") }
    }
    try write(try SampleBuilder.sample())
    try write(other, model: "n")
    let error = #expect(throws: EvaluationError.self) { try evaluate() }
    #expect(error?.description.contains("was made from another version of sample ptbxl/7 than") == true)
    #expect(try evaluate(models: ["m"]).scoredCount == 1)
    var evaluation = evaluation
    evaluation.samples = SampleHash.hashes(of: [other])
    #expect(throws: EvaluationError.self) {
      try evaluation.evaluate(ResultsFolder(path: folder.path), models: ["m"])
    }
    #expect(try evaluation.evaluate(ResultsFolder(path: folder.path), models: ["n"]).scoredCount == 1)
    evaluation.samples = [:]
    #expect(throws: EvaluationError.self) {
      try evaluation.evaluate(ResultsFolder(path: folder.path), models: ["n"])
    }
    evaluation.allowsOtherSamples = true
    #expect(try evaluation.evaluate(ResultsFolder(path: folder.path)).scoredCount == 2)
  }

  @Test func unfinishedFilesAreCountedAndOthersRefused() throws {
    try write(try SampleBuilder.sample())
    try folder.write("m/ptbxl/first_degree_av_block/8.json", "")
    try folder.write("m/ptbxl/first_degree_av_block/9.json", "{\"metadata\":")
    let report = try evaluate()
    #expect(report.scoredCount == 1 && report.emptyFiles.count == 1 && report.brokenFiles.count == 1)
    try folder.write("m/ptbxl/first_degree_av_block/9.json", "[]")
    let error = #expect(throws: EvaluationError.self) { try evaluate() }
    #expect(error?.description.hasSuffix("9.json: is a list, not an object") == true)
  }

  @Test func resultInAnotherFolderIsRefused() throws {
    let bytes = try SampleBuilder.result(try SampleBuilder.sample()) { question, _ in question.joinedAnswer }
    try folder.write("m/ptbxl/anterior_ischemia/7.json", bytes)
    #expect(throws: EvaluationError.self) { try evaluate() }
  }

  @Test func unknownModelsAndSourcesAreNamed() throws {
    try write(try SampleBuilder.sample())
    for call in [{ try evaluate(models: ["x"]) }, { try evaluate(sources: ["x"]) }] {
      let error = #expect(throws: EvaluationError.self) { _ = try call() }
      #expect(error?.kind == .usage)
    }
    #expect(throws: EvaluationError.self) {
      try evaluation.evaluate(ResultsFolder(path: folder.path("absent")))
    }
  }

  @Test func reportIsTheSameWhateverTheThreads() throws {
    for id in 1...20 { try write(try SampleBuilder.sample(id: id, label: id % 3 == 0)) }
    let tables = try [1, 3, 8].map { jobs in
      var evaluation = evaluation
      evaluation.jobs = jobs
      return try evaluation.evaluate(ResultsFolder(path: folder.path)).tables
    }
    #expect(tables[0] == tables[1] && tables[1] == tables[2])
  }

  @Test func staleResultsAreFound() throws {
    let regenerated = try SampleBuilder.sample(id: 1, diagnosis: "left_ventricular_hypertrophy")
    let drawnAnew = try SampleBuilder.sample(id: 2548, diagnosis: "anterior_ischemia")
    let plain = try SampleBuilder.sample(id: 3)
    for sample in [regenerated, drawnAnew, plain] { try write(sample) }
    let results = ResultsFolder(path: folder.path)
    let byNotes = try StaleCheck(samples: nil).check(results)
    #expect(byNotes.count == 3)
    #expect(Set(byNotes.stale.map(\.reason)) == [.regenerated, .resampled])
    #expect(try StaleCheck(samples: [regenerated, drawnAnew, plain]).check(results).stale.isEmpty)
    let renewed = try [regenerated, drawnAnew, plain].map { sample in
      try SampleBuilder.sample(id: sample.metadata.id, diagnosis: sample.metadata.targetDiagnosis) {
        $0.change("data.reasoning.1.ecg_grounding.0.options.1") { $0 = .string("Lead III") }
      }
    }
    let byData = try StaleCheck(samples: renewed).check(results).stale
    #expect(
      byData.map(\.reason).count == 3 && Set(byData.map(\.reason)) == [.regenerated, .resampled, .changed])
    #expect(byData.allSatisfy { $0.difference == "data.reasoning[1].ecg_grounding[0].options" })
    #expect(byData.count { !$0.isRequired } == 1)
    #expect(try StaleCheck(samples: [plain]).check(results).stale.count { $0.reason == .unknown } == 2)
    var old = StaleCheck(samples: [regenerated, drawnAnew, plain])
    old.isProgram001 = true
    #expect(try old.check(results).stale.allSatisfy { $0.reason == .answerInjected })
  }
}
