import Chart
import Corruption
import Evaluation
import Files
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import ModelClient

@Suite struct BenchmarkRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ model: any ChatModel, jobs: Int = 1, redo: Set<Redo> = [], input: ModelInput = .text,
    folders: RecordFolders? = nil
  ) throws -> BenchmarkRun {
    let name = try ModelName("org/m")
    return BenchmarkRun(
      conversation: Conversation.Settings(prompt: try .published()),
      attachments: AttachmentSettings(
        folders: folders ?? RecordFolders([.ptbxl: "/ecg"]), layout: try LayoutSource(named: "ecg-plot")),
      input: input, model: model, name: name,
      folder: try RunFolder(results: folder.path("results"), model: name),
      options: RunOptions(redo: redo, jobs: jobs, failureLimit: 5))
  }

  private func file(_ id: Int) -> String { "results/org--m/ptbxl/first_degree_av_block/\(id).json" }

  @Test func aWholeRun() throws {
    let events = Mutex<[RunEvent]>([])
    let summary = try run(CountingModel(), jobs: 3).run(Fixtures.samples(10)) { event in
      events.withLock { $0.append(event) }
    }
    #expect(summary.finished == 10 && summary.answers == 80 && summary.failed == 0)
    let seen = events.withLock { $0 }
    #expect(seen.first == .started(samples: 10, questions: 80))
    #expect(seen.count { if case .finished = $0 { true } else { false } } == 10)
    let result = try #require(try BenchmarkResult(folder.bytes(file(3))))
    #expect(result.model == "org--m")
    #expect(result.sample.questions.allSatisfy { $0.question.response == .text("Yes") })
    let again = try run(CountingModel()).run(Fixtures.samples(10))
    #expect(again.answers == 0 && again.skipped.done == 10)
  }

  /// Whatever is done first, the folder is the same.
  @Test func anyNumberOfJobs() throws {
    let samples = try Fixtures.samples(12)
    var trees: [[String: [UInt8]]] = []
    for jobs in [1, 4] {
      let results = try TemporaryFolder()
      let name = try ModelName("m")
      let base = try run(try StubModel(named: "accuracy:0.5"))
      _ = try BenchmarkRun(
        conversation: base.conversation, attachments: base.attachments, input: .text, model: base.model,
        name: name,
        folder: try RunFolder(results: results.path, model: name), options: RunOptions(jobs: jobs)
      ).run(samples.shuffled())
      let paths = try FileManager.default.subpathsOfDirectory(atPath: results.path).filter {
        $0.contains("ptbxl/first")
      }
      trees.append(
        try Dictionary(
          uniqueKeysWithValues: paths.filter { $0.hasSuffix("json") }.map { ($0, try results.bytes($0)) }))
    }
    #expect(trees[0].count == 12)
    #expect(trees[0] == trees[1])
  }

  @Test func redo() throws {
    let samples = try Fixtures.samples(4)
    _ = try run(CountingModel()).run(samples)
    let whole = try folder.bytes(file(0))
    try folder.write(file(0), [])
    try folder.write(file(1), Array(whole.dropLast(30)))
    var summary = try run(CountingModel()).run(samples)
    #expect(summary.finished == 0 && summary.skipped.empty == 1 && summary.skipped.broken == 1)
    summary = try run(CountingModel(), redo: [.empty]).run(samples)
    #expect(summary.finished == 1)
    summary = try run(CountingModel(), redo: [.empty, .broken]).run(samples)
    #expect(summary.finished == 1)
    #expect(try folder.bytes(file(0)) == whole)
    // A release changed the options of one sample.
    let changed = try BenchmarkSample(line: samples[2].line.replacing("\"A\", \"B\"", with: "\"C\", \"B\""))
    summary = try run(CountingModel()).run([changed])
    #expect(summary.finished == 0)
    summary = try run(CountingModel(), redo: [.stale]).run([samples[1], changed])
    #expect(summary.finished == 1 && summary.skipped.done == 1)
    summary = try run(CountingModel(), redo: [.all]).run(samples)
    #expect(summary.finished == 4)
  }

  @Test func failures() throws {
    /// Refuses the picture of one sample, and does not answer another for the moment.
    struct Moody: ChatModel {
      func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
        switch request.question?.sample.id {
        case 1: throw ChatFailure(.request, model: "m", reason: "picture refused")
        case 2: throw ChatFailure(.moment, model: "m", reason: "overloaded")
        default: return ChatAnswer(text: "No")
        }
      }
    }
    let samples = try Fixtures.samples(4)
    var summary = try run(Moody()).run(samples)
    #expect(summary.finished == 2 && summary.failed == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.path(file(1))))
    // What was refused is not asked again; what was not answered is.
    summary = try run(CountingModel()).run(samples)
    #expect(summary.finished == 1 && summary.skipped.failed == 1)
    summary = try run(CountingModel(), redo: [.failed]).run(samples)
    #expect(summary.finished == 1)
    summary = try run(CountingModel()).run(samples)
    #expect(summary.skipped.done == 4 && summary.skipped.failed == 0)
  }

  @Test func aModelThatCannotBeAskedEndsTheRun() throws {
    struct Wrong: ChatModel {
      func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
        throw ChatFailure(.model, model: "http://x", reason: "HTTP status 401")
      }
    }
    let error = try #require(throws: EvaluationError.self) {
      try run(Wrong(), jobs: 4).run(Fixtures.samples(50))
    }
    #expect(error == .model(name: "http://x", reason: "HTTP status 401"))
  }

  @Test func failuresInARowEndTheRun() throws {
    // One sample is answered, then none.
    let model = CountingModel(limit: 9)
    let error = try #require(throws: EvaluationError.self) { try run(model).run(Fixtures.samples(50)) }
    #expect(error.description.contains("5 samples failed one after the other"))
    #expect(model.callCount == 8 + 5)
  }

  @Test func aModelThatNeverAnsweredEndsTheRun() throws {
    let model = CountingModel(limit: 1)
    let error = try #require(throws: EvaluationError.self) { try run(model).run(Fixtures.samples(50)) }
    #expect(error.description.contains("no question was answered yet"))
    #expect(model.callCount == 1)
  }

  /// Each sample is read, drawn and encoded once, and shown with every question.
  @Test func pictures() throws {
    final class Looking: ChatModel {
      let pictures = Mutex<[SampleKey: Set<String>]>([:])
      func answer(_ request: ChatRequest) throws(ChatFailure) -> ChatAnswer {
        if let key = request.question?.sample, let picture = request.ecg?.picture {
          pictures.withLock { _ = $0[key, default: []].insert(picture.digest) }
        }
        return ChatAnswer(text: "Yes")
      }
    }
    let model = Looking()
    let folders = try Fixtures.records(in: folder)
    let summary = try run(model, jobs: 2, input: .base64, folders: folders).run(Fixtures.samples(4))
    #expect(summary.finished == 4)
    let pictures = model.pictures.withLock { $0 }
    #expect(pictures.values.allSatisfy { $0.count == 1 })
    // Samples 0 and 3 show one record.
    #expect(Set(pictures.values.flatMap(\.self)).count == 3)
    let question = try #require(try BenchmarkResult(folder.bytes(file(0)))).sample.initialQuestion.text
    #expect(question.hasSuffix("0.5 mV on the vertical axis."))
  }

  @Test func aRecordThatIsMissing() throws {
    let folders = try Fixtures.records(in: folder)
    let samples = try [BenchmarkLine.text(id: 0, ecg: 1), BenchmarkLine.text(id: 1, ecg: 9)].map {
      try BenchmarkSample(line: $0)
    }
    let reasons = Mutex<[String]>([])
    let summary = try run(CountingModel(), input: .base64, folders: folders).run(samples) { event in
      if case .failed(_, let reason) = event { reasons.withLock { $0.append(reason) } }
    }
    #expect(summary.finished == 1 && summary.failed == 1)
    #expect(reasons.withLock { $0.first?.contains("00009_hr") == true }, "\(reasons.withLock { $0 })")
  }

  @Test(arguments: ["../x", "a/b", "", "ü"]) func namesThatAreNoFolders(_ diagnosis: String) throws {
    let sample = try BenchmarkSample(line: BenchmarkLine.text(id: 0, ecg: 1, diagnosis: diagnosis))
    #expect(throws: EvaluationError.self) { try run(CountingModel()).run([sample]) }
  }
}

@Suite struct RunFingerprintTests {
  private let folder: TemporaryFolder
  private var request: RunRequest

  init() throws {
    folder = try TemporaryFolder()
    request = RunRequest(
      server: "stub:perfect", results: folder.path("r"),
      layout: ("ecg-plot", try LayoutSource(named: "ecg-plot")),
      scratch: folder.path)
    request.name = "m"
    request.records = ["/ecg"]
  }

  private func prepare(_ request: RunRequest) throws -> PreparedRun {
    try PreparedRun(request, samples: try Fixtures.samples(2), program: "test/1")
  }

  private func problem(_ change: (inout RunRequest) throws -> Void) throws -> String {
    var other = request
    try change(&other)
    do {
      _ = try prepare(other)
      return ""
    } catch let error as EvaluationError {
      return error.description
    }
  }

  @Test func runsOfAnotherKindAreRefused() throws {
    _ = try prepare(request).start()
    #expect(try problem { _ in } == "")
    #expect(try problem { $0.options.jobs = 3 } == "")
    #expect(try problem { $0.mode = .forcedCommit }.contains(#"mode was "default" and is "forced-commit""#))
    #expect(try problem { $0.history = .full }.contains(#"history was "reasoning" and is "full""#))
    #expect(try problem { $0.isCondensed = true }.contains("condensed was false and is true"))
    #expect(try problem { $0.server = "stub:guess" }.contains("server was"))
    #expect(try problem { $0.seed = 8 }.contains("seed was"))
    try folder.write("p.yaml", String(decoding: Self.prompt, as: UTF8.self))
    #expect(try problem { $0.prompt = folder.path("p.yaml") }.contains("prompt_sha256 was"))
  }

  @Test func picturesOfAnotherKindAreRefused() throws {
    _ = try Fixtures.records(in: folder)
    var base = request
    base.server = "http://127.0.0.1:1/v1"
    base.model = "served"
    base.records = [folder.path("ptbxl")]
    _ = try prepare(base)
    func problem(_ change: (inout RunRequest) throws -> Void) throws -> String {
      var other = base
      try change(&other)
      do { _ = try prepare(other) } catch let error as EvaluationError { return error.description }
      return ""
    }
    #expect(try problem { $0.server = "http://127.0.0.1:2/v1" } == "")
    #expect(try problem { $0.model = "other" }.contains("served_model was"))
    #expect(
      try problem { $0.layout.source = try LayoutSource(named: "ecg-plot", changes: [("paper.dpi", "150")]) }
        .contains("picture_sha256 was"))
    #expect(try problem { $0.note = .none }.contains("note was"))
    #expect(try problem { $0.gaps = .zero }.contains("nan was"))
    #expect(
      try problem { $0.extra = try JSONValue(parsing: #"{"max_tokens": 5}"#) }.contains("parameters was"))
    #expect(
      try problem { $0.corruption = ("blur", .operators([.init(name: "defocus")])) }.contains(
        "corruption was not set"))
    #expect(try problem { $0.isBlind = true }.contains("blind was not set"))
  }

  @Test func resultsOfOtherProgramsAreNotMixed() throws {
    try folder.write("r/m/ptbxl/x/1.json", "{}")
    #expect(try problem { _ in }.contains("do not say how they were made"))
  }

  @Test func aPlanWritesNothing() throws {
    var dry = request
    dry.isDryRun = true
    let prepared = try prepare(dry)
    #expect(try prepared.plan().questionCount == 16)
    #expect(!FileManager.default.fileExists(atPath: folder.path("r")))
  }

  @Test func requestsAreSaved() throws {
    let server = try LoopbackServer { _ in .answer("Yes") }
    _ = try Fixtures.records(in: folder)
    var saving = request
    saving.server = server.address
    saving.model = "served"
    saving.records = [folder.path("ptbxl")]
    saving.savedRequests = folder.path("saved")
    let summary = try prepare(saving).start()
    #expect(summary.finished == 2)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path("saved")).sorted()
    #expect(names.count { $0.hasSuffix(".json") } == 16)
    #expect(names.count { $0.hasSuffix(".png") } == 2)
    let first = try JSONReader.value(folder.bytes("saved/ptbxl/0/00-initial_diagnostic_question.json"))
    let url = first["messages"]?.elements?[1]["content"]?.elements?[0]["image_url"]?["url"]?.text
    #expect(url?.hasPrefix("pictures/") == true)
    // The journal answers a run into an empty folder.
    try FileManager.default.removeItem(atPath: folder.path("r/m/ptbxl"))
    let count = server.requestCount
    #expect(try prepare(saving).start().finished == 2)
    #expect(server.requestCount == count)
  }

  private static let prompt: [UInt8] = Array(
    """
    name: mine
    system: "You read ECGs."
    note: ""
    matching: ""
    question: "{question}"
    one: "One of:"
    several: "Some of:"
    option: " {option}"
    demand: "."
    """.utf8)
}
