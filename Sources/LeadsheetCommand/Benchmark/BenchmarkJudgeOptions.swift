import ArgumentParser
import Chart
import Evaluation
import ModelClient

/// Which model judges, and how it is reached.
struct BenchmarkJudgeOptions: ParsableArguments {
  @Option(
    name: .customLong("judge-server"),
    help: ArgumentHelp("The address of the judge's chat API, or exec:COMMAND.", valueName: "address"))
  var server: String?

  @Option(name: .customLong("judge-model"), help: "The judge, as the server knows it.")
  var model: String?

  @Option(name: .customLong("judge-prompt"), help: "A prompt with {question}, {truth} and {response}.")
  var prompt: String?

  @Option(help: "The file of verdicts, or none (default: in SCORES/judge-cache, after the judge's name).")
  var cache: String?

  @OptionGroup
  var connection: ServerOptions

  func judgePrompt() throws -> JudgePrompt { try prompt.map { try JudgePrompt(file: $0) } ?? .published }

  /// The judge with its verdicts.
  func evaluator(
    output: String, isOriginal: Bool, isQuiet: Bool
  ) throws -> (evaluator: JudgeEvaluator, cache: JudgeCache) {
    guard let server else { throw ValidationError("--judge server needs --judge-server") }
    guard let name = model ?? (server.hasPrefix("exec:") ? "judge" : nil) else {
      throw ValidationError("--judge server needs --judge-model")
    }
    let request = try connection.textRequest(server: server, model: name, retries: 29)
    let judge = try ModelConnection.model(
      request, scheme: isOriginal ? .publishedJudge : nil, program: Software.name
    ) { line in
      if !isQuiet { Console.print("leadsheet: \(line)", to: .standardError) }
    }
    let path = cache ?? "\(output)/judge-cache/\(JudgeCache.fileName(judge: name))"
    let cache = try JudgeCache(path: path == "none" ? nil : path)
    return (
      JudgeEvaluator(
        model: judge, name: name, prompt: try judgePrompt(), cache: cache, isOriginal: isOriginal), cache
    )
  }
}
