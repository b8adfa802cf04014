import Chart
import Evaluation
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ModelClient

/// Answers "Yes", up to a number of calls.
final class CountingModel: ChatModel {
  private let count = Mutex(0)
  private let limit: Int
  var callCount: Int { count.withLock { $0 } }

  init(limit: Int = .max) { self.limit = limit }

  func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
    let number = count.withLock { count in
      count += 1
      return count
    }
    guard number < limit else { throw ChatFailure(.moment, model: "test", reason: "model server went away") }
    return ChatAnswer(text: "Yes")
  }
}

/// Runs that are interrupted and gone on with, as the published program does it.
@Suite(.enabled(if: !ReferenceRun.isAbsent, "needs the reference cases beside the checkout"))
struct ResumeVectorTests {
  private let results: TemporaryFolder
  private let scenarios: [String: JSONValue]

  init() throws {
    results = try TemporaryFolder()
    var scenarios: [String: JSONValue] = [:]
    for scenario in try ReferenceRun.json("layout_resume.json").elements ?? [] {
      scenarios[try #require(scenario["name"]?.text)] = scenario
    }
    self.scenarios = scenarios
  }

  /// Runs and compares calls, error and tree with a scenario.
  private func expect(
    _ name: String, in folder: String, redo: Set<Redo> = [], variant: String? = nil, limit: Int = .max
  ) throws {
    let scenario = try #require(scenarios[name], "\(name)")
    let model = CountingModel(limit: limit)
    let samples = try ReferenceRun.samples().filter { $0.key.source == "ptbxl" }
    let modelName = try ModelName("stub-plain", variant: variant)
    let run = BenchmarkRun(
      conversation: Conversation.Settings(history: .full, prompt: try .published(), isPublished: true),
      attachments: AttachmentSettings(
        folders: RecordFolders([.ptbxl: "/ecg"]), layout: try LayoutSource(named: "ecg-plot")),
      input: .text, model: model, name: modelName,
      folder: try RunFolder(results: results.path(folder), model: modelName),
      options: RunOptions(redo: redo, jobs: 1, isPublished: true))
    let outcome = Result { () throws(EvaluationError) in try run.run(samples) }
    #expect(model.callCount == scenario["run"]?["calls"]?.int, "\(name)")
    let hasFailed = scenario["run"]?["error"] != .null
    #expect(((try? outcome.get()) == nil) == hasFailed, "\(name)")
    let tree = scenario["tree"]?.elements?.map { entry in
      "\(entry.elements?[0].text ?? "") \(entry.elements?[1] == .bool(true))"
    }
    #expect(try self.tree(folder) == tree, "\(name)")
  }

  private func tree(_ folder: String) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: results.path(folder))
    return try paths.filter { $0.hasSuffix(".json") && !$0.hasSuffix("run.json") }.sorted().map { path in
      "\(path) \(try !results.bytes("\(folder)/\(path)").isEmpty)"
    }
  }

  @Test func resuming() throws {
    let first = "stub-plain/ptbxl/first_degree_av_block/0.json"
    let infarction = "stub-plain/ptbxl/anterior_myocardial_infarction/1890.json"
    try expect("fresh", in: "r1")
    try expect("again: all skipped", in: "r1")
    try results.write("r1/\(infarction)", [])
    try expect("one output emptied, rerun: skipped", in: "r1")
    try expect("one output emptied, --do-not-skip-empty-output", in: "r1", redo: [.empty])
    try results.write("r1/\(first)", "{\"metadata\":")
    try expect("one output broken JSON, rerun: skipped", in: "r1", redo: [.empty])
    try expect("--rebase removes the dataset folder first", in: "r1", redo: [.all])
    try expect("variant: folder uses underscore", in: "r1", variant: "v2")
  }

  @Test func failing() throws {
    try expect("failure during a sample leaves an empty reservation", in: "r2", limit: 9)
    try expect("restart skips the reservation", in: "r2")
    try expect("restart with flag does it", in: "r2", redo: [.empty])
  }
}
