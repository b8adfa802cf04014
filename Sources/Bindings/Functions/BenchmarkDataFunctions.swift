internal import Evaluation
internal import Files

extension BoundFunction {
  /// Reads samples of the benchmark and chooses some, as `benchmark run` does.
  static let benchmarkLoad = BoundFunction("benchmark.load", options: BenchmarkLoadRequest.init) {
    request, _, _ in
    let samples = try request.selection.samples(of: SampleFile.samples(paths: request.paths))
    var answer = AnswerDocument()
    answer.set("samples", json: JSONText.list(samples.map(\.line)).utf8)
    try answer.set("keys", encoding: samples.map(SampleFacts.init))
    return answer
  }

  /// Scores a folder of results by rules, as `benchmark evaluate` does.
  static let benchmarkEvaluate = BoundFunction("benchmark.evaluate", options: BenchmarkEvaluateRequest.init) {
    request, _, _ in
    let report = try request.report()
    if let output = request.output { try report.write(to: output) }
    var answer = AnswerDocument()
    answer.set("evaluation", json: try report.json())
    answer.set("warnings", texts: report.warnings)
    return answer
  }
}

/// Which samples are read.
private struct BenchmarkLoadRequest {
  let paths: [String]
  let selection: SampleSelection

  init(_ request: RequestReader) {
    request.require("paths", "files of samples (JSONL)")
    paths = request.texts("paths")
    selection = SampleSelection(
      diagnoses: request.texts("dx"), sources: request.texts("sources"), ids: request.texts("ids"),
      count: request.whole("samples", in: 1...Int(Int32.max)), seed: request.seed())
  }
}

/// What tells a sample from others.
private struct SampleFacts: Encodable {
  var source: String
  var id: Int
  var dx: String
  var label: Bool
  var ecg: String

  init(_ sample: BenchmarkSample) {
    (source, id) = (sample.key.source, sample.key.id)
    (dx, label, ecg) = (sample.metadata.targetDiagnosis, sample.metadata.label, sample.metadata.ecgID)
  }
}

/// How results are scored.
private struct BenchmarkEvaluateRequest {
  private let results: String
  let output: String?
  private let models: [String]
  private let sources: [String]
  private let data: [String]
  private let criterion: CriterionRule
  private let missing: MissingPolicy?
  private let bootstrap: Bootstrap?
  private let isOriginal: Bool

  init(_ request: RequestReader) {
    request.require("results", "the folder of results")
    results = request.text("results", atMost: 1 << 16) ?? ""
    output = request.text("output", atMost: 1 << 16)
    models = request.texts("models")
    sources = request.texts("sources")
    data = request.texts("data")
    criterion = request.choice("criterion", CriterionRule.self) ?? .exact
    missing = request.choice("missing", MissingPolicy.self)
    let draws = request.whole("bootstrap", in: 0...100_000) ?? 1000
    let seed = request.seed()
    bootstrap = draws == 0 ? nil : Bootstrap(drawCount: draws, seed: seed)
    isOriginal = request.followsOriginal()
  }

  /// - Throws: `EvaluationError`.
  func report() throws -> EvaluationReport {
    var folder = ResultsFolder(path: results)
    folder.keepsDirectoryOrder = isOriginal
    if let output { try folder.refuse(tables: output) }
    var evaluation = BenchmarkEvaluation(
      evaluator: HeuristicEvaluator(criterionRule: criterion, isOriginal: isOriginal))
    evaluation.missing = missing ?? .error
    evaluation.skipsMissingDecisions = isOriginal && missing == nil
    evaluation.bootstrap = bootstrap
    evaluation.allowsOtherSamples = isOriginal
    if !data.isEmpty { evaluation.samples = SampleHash.hashes(of: try SampleFile.samples(paths: data)) }
    return try evaluation.evaluate(folder, models: models, sources: sources)
  }
}

extension RequestReader {
  /// Whether the published program is followed where it is unsound too: `"compat": "original"`.
  func followsOriginal() -> Bool { choice("compat", BenchmarkCompatibility.self) == .original }
}

/// What is followed where it is unsound too.
private enum BenchmarkCompatibility: String, CaseIterable {
  case original
}
