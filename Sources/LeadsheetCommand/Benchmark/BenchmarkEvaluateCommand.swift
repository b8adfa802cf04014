public import ArgumentParser
import Chart
import Evaluation
import Foundation

struct BenchmarkEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score results of ECG-Reasoning-Benchmark.",
    discussion: """
      RESULTS is a folder <model>/<source>/<diagnosis>/<id>.json. Tables go to SCORES/<evaluator>/<source>/total.csv \
      and one a diagnosis, as the published program writes them, with a row a model; 95 % intervals by the bootstrap \
      over ECGs stand in a folder 'intervals' beside them. Results of forced commit give accuracy by finding coverage, \
      which 'benchmark curve' draws.

      EXAMPLES
        leadsheet benchmark evaluate results/ -o scores/
        leadsheet benchmark evaluate results/ -o scores/ --models my-model other-model --missing wrong
        leadsheet benchmark evaluate results/ -o scores/ --judge server --judge-server http://127.0.0.1:8000/v1 \
      --judge-model my-judge
      """)

  @Argument(help: "The folder of results.")
  var results: String

  @Option(name: .shortAndLong, help: "The folder of tables.", transform: OutputArgument.folder)
  var output: String

  @Option(parsing: .upToNextOption, help: "The models, in the order of the tables (default: all, by name).")
  var models: [String] = []

  @Option(parsing: .upToNextOption, help: "The sources (default: all).")
  var sources: [String] = []

  @Option(help: "Who decides what is right: heuristic (rules) or server (a model).")
  var judge = BenchmarkJudge.heuristic

  @OptionGroup(title: "Judge")
  var judging: BenchmarkJudgeOptions

  @Option(help: "How criteria are compared: exact, or 0.0.1 for the paraphrases that this release accepted.")
  var criterion = CriterionRule.exact

  @Option(help: "A question without an answer: error, wrong, or skip (its sample; of forced commit, itself).")
  var missing: MissingPolicy?

  @Option(
    parsing: .upToNextOption,
    help:
      "The samples that the results must have been made from (default: results are compared with one another)."
  )
  var data: [String] = []

  @Option(help: "How often the ECGs are drawn for the intervals; 0 for no intervals.")
  var bootstrap = 1000

  @Option(help: "Another seed draws other ECGs.")
  var seed: UInt64 = 0

  @Option(help: "Results at a time (default: one a processor; with a served judge 8).")
  var jobs: Int?

  @Option(help: "original: what the published program does, where it is unsound too.")
  var compat: BenchmarkCompatibility?

  @Flag(
    name: .customLong("dry-run"), help: "Say how often a judge would be asked at most; ask and write nothing."
  )
  var isDryRun = false

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "No warnings and no progress.")
  var quiet = false

  func validate() throws {
    guard (0...100_000).contains(bootstrap) else {
      throw ValidationError("--bootstrap \(bootstrap) is out of range; use 0 to 100000")
    }
    if let jobs { try JobsOption.check(jobs) }
    guard !isDryRun || judge == .server else { throw ValidationError("--dry-run goes with --judge server") }
  }

  private var isOriginal: Bool { compat == .original }

  private var jobCount: Int { jobs ?? (judge == .server ? 8 : ProcessInfo.processInfo.activeProcessorCount) }

  func run() throws {
    var folder = ResultsFolder(path: results)
    folder.keepsDirectoryOrder = isOriginal
    try folder.refuse(tables: output)
    if isDryRun { return try forecast(folder) }
    switch judge {
    case .heuristic:
      let evaluator = HeuristicEvaluator(criterionRule: criterion, isOriginal: isOriginal)
      try evaluate(folder, by: evaluator)
    case .server:
      let (evaluator, cache) = try judging.evaluator(output: output, isOriginal: isOriginal, isQuiet: quiet)
      do {
        try evaluate(folder, by: evaluator)
      } catch {
        try cache.finish()  // what was paid for is kept
        throw error
      }
      try cache.finish()
      report(evaluator.calls)
    }
  }

  private func evaluate(_ folder: ResultsFolder, by evaluator: any Evaluator) throws {
    var evaluation = BenchmarkEvaluation(evaluator: evaluator)
    evaluation.missing = missing ?? .error
    evaluation.skipsMissingDecisions = isOriginal && missing == nil
    evaluation.bootstrap = bootstrap == 0 ? nil : Bootstrap(drawCount: bootstrap, seed: seed)
    evaluation.allowsOtherSamples = isOriginal
    evaluation.jobs = jobCount
    if !data.isEmpty { evaluation.samples = SampleHash.hashes(of: try SampleFile.samples(paths: data)) }
    let progress = EvaluationProgress(isQuiet: quiet)
    evaluation.onProgress = { done, total in progress.advance(of: total) }
    let report = try evaluation.evaluate(folder, models: models, sources: sources)
    try report.write(to: output)
    if !quiet { report.warnings.forEach(Console.warn) }
    Console.print(
      try json
        ? String(decoding: report.json(), as: UTF8.self)
        : EvaluationText(report).lines.joined(separator: "\n"), to: .standardOutput)
    if !report.brokenFiles.isEmpty, !isOriginal { throw ExitCode(1) }
  }

  private func forecast(_ folder: ResultsFolder) throws {
    let estimate = try JudgeEstimate(
      folder, models: models, sources: sources, prompt: judging.judgePrompt(), jobs: jobCount)
    let tokens = estimate.promptBytes / 4
    Console.print(
      "\(estimate.calls) calls at most, without the cache; about \(tokens) tokens of prompts",
      to: .standardOutput)
  }

  private func report(_ calls: JudgeEvaluator.Counts) {
    guard !quiet else { return }
    let tokens = calls.usage.prompt + calls.usage.completion
    Console.print(
      "leadsheet: the judge was asked \(calls.calls) times\(tokens > 0 ? ", \(tokens) tokens" : "")",
      to: .standardError)
    if calls.unclear > 0 {
      Console.warn(
        "\(calls.unclear) verdicts are neither TRUE nor FALSE and count as FALSE; they are asked again next time"
      )
    }
  }
}

/// Who decides what is right.
enum BenchmarkJudge: String, ExpressibleByArgument, CaseIterable {
  case heuristic
  case server
}

extension CriterionRule: ExpressibleByArgument {}
extension MissingPolicy: ExpressibleByArgument {}
