import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite(.enabled(if: BenchmarkVectors.folder != nil, Comment(rawValue: SharedCases.absent)))
struct EvaluationVectorTests {
  private func compare(_ report: EvaluationReport, with part: String, sources: [String]) throws {
    for source in sources {
      let folder = "\(try #require(BenchmarkVectors.folder))/\(part)/\(source)"
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }
      let tables = report.tables.filter { $0.source == source }
      #expect(Set(tables.map { "\($0.name).csv" }) == Set(names))
      for table in tables {
        let expected = ReadTable(try BenchmarkVectors.bytes("\(part)/\(source)/\(table.name).csv"))
        let differences = ReadTable(table.table.csv).differences(from: expected)
        #expect(differences.isEmpty, "\(source) \(table.name): \(differences.prefix(3))")
      }
    }
  }

  @Test func tablesOfThirtyModelsAreMet() throws {
    let results = try BenchmarkVectors.results("eval")
    var evaluation = BenchmarkEvaluation(evaluator: HeuristicEvaluator())
    evaluation.bootstrap = nil
    evaluation.jobs = 2
    let order = ReadTable(try BenchmarkVectors.bytes("eval/csv/ptbxl/total.csv")).rows.map { $0[0] }
    let report = try evaluation.evaluate(ResultsFolder(path: results.path("results")), models: order)
    #expect(report.scoredCount == 870)
    #expect(report.emptyFiles.count == 2 && report.brokenFiles.count == 2)
    try compare(report, with: "eval/csv", sources: ["ptbxl", "mimic_iv_ecg"])
  }

  @Test func everySampleHasItsPublishedRow() throws {
    let results = try BenchmarkVectors.results("eval")
    let vector = try BenchmarkVectors.json("eval/per_sample_rows.json.gz")
    let columns = try #require(vector["columns"]?.elements).compactMap(\.text)
    for item in try #require(vector["rows"]?.elements) {
      let place = try ["model", "dataset", "dx", "id"].map { name in
        try #require(item[name]?.text ?? item[name]?.int.map(String.init))
      }
      let path = results.path("results/\(place[0])/\(place[1])/\(place[2])/\(place[3]).json")
      let row = try row(try TemporaryFolder.fileBytes(path))
      let values = try #require(item["row"]?.elements)
      let offset = columns.first == "model" ? 1 : 0
      #expect(Array(columns.dropFirst(offset)) == ReasoningMetrics.columns)
      expect(row, equals: Array(values.dropFirst(offset)), place: path)
    }
  }

  @Test func damagedResultsEndAsPublishedOrAsDocumented() throws {
    for item in try #require(try BenchmarkVectors.json("eval/edge_results.json").elements) {
      let name = try #require(item["name"]?.text)
      let original = try #require(item["original"])
      let bytes = JSONWriter.bytes(try #require(item["result"]), form: .line)
      guard original["outcome"]?.text == "row" else {
        // A diagnosis that was not announced is refused by the folder that a file stands in.
        if name != "dx_not_initialised" { #expect(throws: (any Error).self, "\(name)") { try row(bytes) } }
        continue
      }
      let values = try ReasoningMetrics.columns.map { try #require(original["row"]?[$0]) }
      expect(try row(bytes, isOriginal: true), equals: values, place: name)
    }
  }

  @Test func binsFollowTheNumberOfLoops() throws {
    for item in try #require(try BenchmarkVectors.json("forced/bins.json").elements) {
      let loops = try #require(item["loops"]?.int)
      let bins = (0..<loops).map { CommitMetrics.bin(loop: $0, of: loops) + 1 }
      #expect(bins == item["bins"]?.elements?.compactMap(\.int))
    }
  }

  @Test func judgedTablesOfForcedCommitAreMet() throws {
    let results = try BenchmarkVectors.results("forced")
    let judge = JudgeEvaluator(
      model: StandInJudge(), name: "judge-a", cache: try JudgeCache(path: nil), isOriginal: true)
    var evaluation = BenchmarkEvaluation(evaluator: judge)
    evaluation.missing = .skip
    evaluation.jobs = 3
    let report = try evaluation.evaluate(
      ResultsFolder(path: results.path("results")),
      models: ["fc_a", "fc_b", "fc_c", "gemini_2.5-flash", "gpt_5-mini", "pulse"])
    #expect(report.evaluator == "gemini-forced-commit_judge-a")
    try compare(report, with: "forced/csv", sources: ["ptbxl", "mimic_iv_ecg"])
  }

  // MARK: Parts

  private func row(_ bytes: [UInt8], isOriginal: Bool = false) throws -> [Table.Cell] {
    let result = try #require(try BenchmarkResult(bytes))
    let evaluator = HeuristicEvaluator(isOriginal: isOriginal)
    let answers = AnswerReader(evaluator, missing: .error, path: "result.json", result: 0)
    return try #require(try ReasoningScore.metrics(of: result, by: answers)).cells
  }

  private func expect(_ row: [Table.Cell], equals values: [JSONValue], place: String) {
    #expect(values.count == ReasoningMetrics.columns.count && row.count == values.count)
    for ((cell, value), column) in zip(zip(row, values), ReasoningMetrics.columns) {
      switch cell {
      case .int(let number): #expect(value.double == Double(number), "\(place) \(column)")
      case .real(let number): #expect(abs((value.double ?? .nan) - number) < 1e-9, "\(place) \(column)")
      case .text, .empty: Issue.record("\(place) \(column)")
      }
    }
  }
}
