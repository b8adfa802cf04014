import ArgumentParser
import Chart
import Evaluation
import Files
import ModelClient

/// Which model is asked texts, and how it is reached.
struct TextModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The address of a chat API (http://127.0.0.1:8000/v1), or exec:COMMAND for a process.",
      valueName: "address"))
  var server: String?

  @Option(help: "The model, as the server knows it.")
  var model: String?

  @Option(name: .customLong("max-tokens"), help: "How long an answer may be, in tokens.")
  var maximumTokens: Int?

  @Option(help: "Requests in flight.")
  var jobs = 8

  @Option(help: "A file that keeps all answers, so that nothing is asked twice (default: OUTPUT.journal).")
  var journal: String?

  @OptionGroup
  var connection: ServerOptions

  func validate() throws {
    try JobsOption.check(jobs)
    if let maximumTokens, !(1...1_000_000).contains(maximumTokens) {
      throw ValidationError("--max-tokens \(maximumTokens) is out of range; use 1 to 1000000")
    }
  }

  /// The model with its journal.
  ///
  /// - Parameters:
  ///   - output: the file that is made; its journal stands beside it.
  ///   - tokens: how long an answer may be, unless said.
  func model(output: String, tokens: Int, isQuiet: Bool) throws -> any ChatModel {
    guard let server else {
      throw ValidationError("--server is missing; give the address of a chat API or exec:COMMAND")
    }
    let name = model ?? (server.hasPrefix("exec:") ? "model" : nil)
    guard let name else { throw ValidationError("--model is missing; give the name that the server knows") }
    var request = try connection.textRequest(server: server, model: name)
    if request.extra["max_tokens"] == nil {
      request.extra["max_tokens"] = .number("\(maximumTokens ?? tokens)")
    }
    let model = try ModelConnection.model(request, program: Software.name) { line in
      if !isQuiet { Console.print("leadsheet: \(line)", to: .standardError) }
    }
    guard journal != nil || !OutputChannel.isNamed(by: output) else {
      throw UsageError(
        description: "-o \(output): the journal of answers stands beside a file; name one, or --journal")
    }
    return PatientModel(
      try JournaledModel(
        model, path: journal ?? output + ".journal", common: [server, name, request.extra.text()]))
  }
}
