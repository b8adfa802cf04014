import ArgumentParser
import Chart
import Evaluation
import Foundation
import ModelClient

struct BenchmarkRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Ask a model the questions of ECG-Reasoning-Benchmark.",
    discussion: """
      DATA are the benchmark's files, one sample a line. Results go to RESULTS/<model>/<source>/<diagnosis>/<id>.json, \
      as the published program writes them. A run that was interrupted resumes: start it again with the same arguments.

      EXAMPLES
        leadsheet benchmark run ptbxl.jsonl --records ptb-xl/ --server http://127.0.0.1:8000/v1 --model my-model \
      -o results/
        leadsheet benchmark run ptbxl.jsonl mimic_iv_ecg.jsonl --records ptbxl=ptb-xl/ --records mimic_iv_ecg=mimic/ \
      --server https://api.example.com/v1 --model org/model --api-key-env API_KEY -o results/
        leadsheet benchmark run ptbxl.jsonl --records ptb-xl/ --server 'exec:python3 my_model.py' --name my-model \
      -o results/
        leadsheet benchmark run ptbxl.jsonl --server stub:perfect -o results/
        leadsheet benchmark run ptbxl.jsonl --records ptb-xl/ --server http://127.0.0.1:8000/v1 --model my-model \
      -o results/ --dry-run
      """)

  @Argument(help: "Files of samples (JSONL).")
  var data: [String]

  @Option(name: .shortAndLong, help: "The folder of results.", transform: OutputArgument.folder)
  var output: String

  @OptionGroup(title: "Model")
  var model: BenchmarkModelOptions

  @OptionGroup(title: "Conversation")
  var conversation: BenchmarkConversationOptions

  @OptionGroup(title: "Records and pictures")
  var picture: BenchmarkPictureOptions

  @OptionGroup(title: "Samples")
  var selection: BenchmarkSelectionOptions

  @Option(help: "Samples in flight, each with one request.")
  var jobs = 8

  @Option(
    help: ArgumentHelp(
      "Samples that are asked again, separated by commas: empty, broken, failed, stale, all.",
      valueName: "kinds"))
  var redo: String?

  @Flag(name: .customLong("dry-run"), help: "Say how many requests a run would send; ask nothing.")
  var isDryRun = false

  @Option(name: .customLong("save-requests"), help: "Write every request into a folder, pictures once.")
  var savedRequests: String?

  @Option(help: "original: what the published program does, where it is unsound too.")
  var compat: BenchmarkCompatibility?

  @Flag(help: "No warnings and no progress.")
  var quiet = false

  func validate() throws {
    try JobsOption.check(jobs)
  }

  func run() throws {
    let samples = try selection.selection.samples(of: SampleFile.samples(paths: data))
    let progress = BenchmarkProgress(isQuiet: quiet)
    let prepared = try PreparedRun(
      request(), samples: samples, program: Software.name, onRetry: { progress.note("leadsheet: \($0)") })
    if isDryRun {
      Console.print(try BenchmarkForecast(prepared).text, to: .standardOutput)
      return
    }
    let summary = try prepared.start { progress.take($0) }
    progress.finish()
    Console.print(BenchmarkSummaryText(summary).text, to: .standardError)
    if summary.failed + summary.skipped.failed > 0 { throw ExitCode(1) }
  }

  private func request() throws -> RunRequest {
    var request = RunRequest(
      server: model.server, model: model.model, results: output, layout: try picture.layoutSource(),
      scratch: FileManager.default.temporaryDirectory.path)
    try model.fill(&request)
    conversation.fill(&request)
    try picture.fill(&request)
    request.seed = selection.seed
    request.savedRequests = savedRequests
    request.isDryRun = isDryRun
    request.options = RunOptions(redo: try redoKinds(), jobs: jobs, isPublished: compat == .original)
    return request
  }

  private func redoKinds() throws -> Set<Redo> {
    Set(
      try (redo?.split(separator: ",") ?? []).map { name in
        guard let kind = Redo(rawValue: String(name)) else {
          let known = Redo.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--redo \(name) is unknown; use one of \(known), separated by commas")
        }
        return kind
      })
  }
}

/// What is followed where it is unsound too.
enum BenchmarkCompatibility: String, ExpressibleByArgument {
  case original
}
