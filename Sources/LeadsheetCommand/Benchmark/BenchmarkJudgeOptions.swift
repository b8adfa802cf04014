import ArgumentParser
import Chart
import Evaluation
import Files
import Foundation
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

  @Option(name: .customLong("api-key-env"), help: "The environment variable that holds the server's key.")
  var keyVariable: String?

  @Option(
    help: ArgumentHelp("Members of each request as a JSON object; null removes one.", valueName: "json"))
  var extra: String?

  @Option(help: "How often a request is sent again when the server is busy or does not answer.")
  var retries = 29

  @Option(help: "Seconds after which a request has failed.")
  var timeout = 300.0

  func validate() throws {
    guard (0...1000).contains(retries) else {
      throw ValidationError("--retries \(retries) is out of range; use 0 to 1000")
    }
    guard (0.001...1e6).contains(timeout) else {
      throw ValidationError("--timeout \(timeout) is out of range; use 0.001 to 1000000")
    }
  }

  func judgePrompt() throws -> JudgePrompt { try prompt.map { try JudgePrompt(file: $0) } ?? .published }

  /// The judge with its verdicts.
  func evaluator(
    output: String, isOriginal: Bool, isQuiet: Bool
  ) throws -> (evaluator: JudgeEvaluator, cache: JudgeCache) {
    guard let server else { throw ValidationError("--judge server needs --judge-server") }
    guard let name = model ?? (server.hasPrefix("exec:") ? "judge" : nil) else {
      throw ValidationError("--judge server needs --judge-model")
    }
    var request = RunRequest(
      server: server, model: name, results: output,
      layout: ("ecg-plot", try LayoutSource(named: "ecg-plot", changes: [])),
      scratch: FileManager.default.temporaryDirectory.path)
    request.retries = retries
    request.timeout = timeout
    request.key = try keyVariable.map { try Self.key($0) }
    if let extra {
      do throws(RowFault) { request.extra = try JSONValue(parsing: extra) } catch {
        throw ValidationError("--extra \(error)")
      }
    }
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

  private static func key(_ variable: String) throws -> String {
    guard let key = ProcessInfo.processInfo.environment[variable] else {
      throw ValidationError("--api-key-env \(variable): the environment has no such variable")
    }
    return key
  }
}
