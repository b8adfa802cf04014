import TestSupport
import Testing

@testable import Evaluation

@Suite(.enabled(if: BenchmarkVectors.folder != nil, Comment(rawValue: SharedCases.absent)))
struct JudgeVectorTests {
  private func evaluation(_ judge: JudgeEvaluator, jobs: Int = 1) -> BenchmarkEvaluation {
    var evaluation = BenchmarkEvaluation(evaluator: judge)
    evaluation.bootstrap = nil
    evaluation.jobs = jobs
    return evaluation
  }

  @Test func promptsAreMetByteForByte() throws {
    let results = try BenchmarkVectors.results("judge")
    for item in try #require(try BenchmarkVectors.json("judge/judge_prompts.json.gz").elements) {
      let place = try ["model", "dataset", "dx", "file"].map { try #require(item[$0]?.text) }
      let bytes = try TemporaryFolder.fileBytes(results.path("results/" + place.joined(separator: "/")))
      let model = StandInJudge()
      var settings = JudgeCache.Settings()
      settings.isUsed = false
      let judge = JudgeEvaluator(
        model: model, name: "judge-a", cache: try JudgeCache(path: nil, settings: settings), isOriginal: true)
      let answers = AnswerReader(judge, missing: .error, path: place[3], result: 0)
      let metrics = try ReasoningScore.metrics(of: try #require(try BenchmarkResult(bytes)), by: answers)
      #expect(model.prompts == item["prompts"]?.elements?.compactMap(\.text), "\(place)")
      let row = try #require(item["row"])
      #expect(metrics?.completedHard == row["completed_hard"]?.int)
      #expect(metrics?.diagnosisByItself.correct == row["self_reasoning_based_diagnosis_correct"]?.int)
    }
  }

  @Test func cacheSwitchesCallAndSaveAsPublished() throws {
    let results = try BenchmarkVectors.results("judge")
    let folder = try TemporaryFolder()
    for run in try #require(try BenchmarkVectors.json("judge/judge_runs.json").elements) {
      let arguments = try #require(run["args"]?.elements).compactMap(\.text)
      let name = try #require(value("--gemini-model", in: arguments))
      let path = folder.path(JudgeCache.fileName(judge: name))
      let cache = try JudgeCache(path: path, settings: settings(arguments))
      let model = StandInJudge()
      let judge = JudgeEvaluator(model: model, name: name, cache: cache, isOriginal: true)
      let models = try #require(run["models"]?.elements).compactMap(\.text)
      let report = try evaluation(judge).evaluate(
        ResultsFolder(path: results.path("results")), models: models,
        sources: [try #require(run["dataset"]?.text)])
      try cache.finish()
      let label = "\(run["run"]?.text ?? "")"
      guard !arguments.contains("--estimate-cost") else {
        let estimate = try JudgeEstimate(
          ResultsFolder(path: results.path("results")), models: models, sources: ["ptbxl"])
        #expect(estimate.calls == run["judge_calls"]?.int)
        continue
      }
      if settings(arguments).sizeLimit == nil {
        #expect(model.prompts.count == run["judge_calls"]?.int, "\(label)")
      } else {
        // Which verdicts are given up depends on the order in which the system lists files.
        #expect((55...114).contains(model.prompts.count))
      }
      #expect(report.evaluator == name)
      for file in try #require(run["cache_files"]?.members) {
        let json = try folder.bytes(String(file.name.dropLast(4)) + ".json")
        #expect(try JSONReader.value(json).elements?.count == file.value.int, "\(label)")
      }
    }
    for file in try #require(try BenchmarkVectors.json("judge/cache_content.json").members) {
      let entries = try JSONReader.value(try folder.bytes(String(file.name.dropLast(4)) + ".json")).elements
      #expect(
        Set(entries?.map { "\($0)" } ?? []) == Set(try #require(file.value["keys"]?.elements).map { "\($0)" })
      )
    }
  }

  private func value(_ name: String, in arguments: [String]) -> String? {
    arguments.firstIndex(of: name).map { arguments[$0 + 1] }
  }

  private func settings(_ arguments: [String]) -> JudgeCache.Settings {
    var settings = JudgeCache.Settings()
    settings.isUsed = arguments.contains("--use-cache")
    settings.loads = arguments.contains("--load-cache")
    settings.saves = arguments.contains("--save-cache")
    settings.interval = value("--save-cache-interval", in: arguments).flatMap(Int.init) ?? 10
    settings.sizeLimit = value("--cache-size", in: arguments).flatMap(Int.init).flatMap { $0 < 0 ? nil : $0 }
    settings.savesAtEnd = false
    return settings
  }

  @Test func cacheFilesHaveThePublishedNames() throws {
    for name in try #require(try BenchmarkVectors.json("judge/cache_names.json").members) {
      #expect("\(JudgeCache.fileName(judge: name.name).dropLast(5)).pkl" == name.value.text)
    }
  }

  @Test func verdictsAreReadAsPublished() throws {
    for item in try #require(try BenchmarkVectors.json("judge/verdict_parsing.json").elements) {
      let text = try #require(item["text"]?.text)
      let verdict = JudgeVerdict(text, rule: .original)
      #expect(verdict.isAligned == item["verdict"]?.bool, "\(text)")
      #expect(verdict.isClear != item["warned"]?.bool, "\(text)")
    }
  }

  @Test(arguments: [1, 4])
  func tablesAreMet(jobs: Int) throws {
    let results = try BenchmarkVectors.results("judge")
    let cache = try JudgeCache(path: nil)
    let judge = JudgeEvaluator(model: StandInJudge(), name: "judge-a", cache: cache, isOriginal: true)
    let order = ReadTable(try BenchmarkVectors.bytes("judge/csv_all_models/judge-a/ptbxl/total.csv")).rows
    let report = try evaluation(judge, jobs: jobs).evaluate(
      ResultsFolder(path: results.path("results")), models: order.map { $0[0] }, sources: ["ptbxl"])
    for table in report.tables {
      let file = "judge/csv_all_models/judge-a/ptbxl/\(table.name).csv"
      let expected = ReadTable(try BenchmarkVectors.bytes(file))
      #expect(ReadTable(table.table.csv).differences(from: expected).isEmpty, "\(table.name)")
    }
    #expect(judge.calls.calls == cache.count)
  }

  @Test func cacheFileIsTheSameWhateverTheThreads() throws {
    let results = try BenchmarkVectors.results("judge")
    let folder = try TemporaryFolder()
    for jobs in [1, 5] {
      let cache = try JudgeCache(path: folder.path("\(jobs).json"))
      let judge = JudgeEvaluator(model: StandInJudge(), name: "judge-a", cache: cache)
      _ = try evaluation(judge, jobs: jobs).evaluate(
        ResultsFolder(path: results.path("results")), sources: ["ptbxl"])
      try cache.finish()
    }
    #expect(try folder.bytes("1.json") == folder.bytes("5.json"))
  }
}
