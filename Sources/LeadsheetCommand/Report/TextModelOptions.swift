import ArgumentParser
import Chart
import Evaluation
import Files
import Foundation
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

  @Option(name: .customLong("api-key-env"), help: "The environment variable that holds the server's key.")
  var keyVariable: String?

  @Option(
    help: ArgumentHelp("Members of each request as a JSON object; null removes one.", valueName: "json"))
  var extra: String?

  @Option(name: .customLong("max-tokens"), help: "How long an answer may be, in tokens.")
  var maximumTokens: Int?

  @Option(help: "How often a request is sent again when the server is busy or does not answer.")
  var retries = 10

  @Option(help: "Seconds after which a request has failed.")
  var timeout = 300.0

  @Option(
    name: .customLong("ca-file"), help: "A file of trusted certificates (PEM) in place of the system's.")
  var certificates: String?

  @Option(help: "A proxy in place of the one that the environment names.")
  var proxy: String?

  @Option(help: "Requests in flight.")
  var jobs = 8

  @Option(help: "A file that keeps all answers, so that nothing is asked twice (default: OUTPUT.journal).")
  var journal: String?

  func validate() throws {
    guard (0...1000).contains(retries) else {
      throw ValidationError("--retries \(retries) is out of range; use 0 to 1000")
    }
    guard (0.001...1e6).contains(timeout) else {
      throw ValidationError("--timeout \(timeout) is out of range; use 0.001 to 1000000")
    }
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs \(jobs) is out of range; use 1 to 1024")
    }
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
    var request = RunRequest(
      server: server, model: name, results: output.folder,
      layout: ("ecg-plot", try LayoutSource(named: "ecg-plot", changes: [])),
      scratch: FileManager.default.temporaryDirectory.path)
    request.retries = retries
    request.timeout = timeout
    request.certificates = certificates
    request.proxy = proxy
    request.key = try key()
    let members = try members(tokens: maximumTokens ?? tokens)
    request.extra = members
    let model = try ModelConnection.model(request, program: Software.name) { line in
      if !isQuiet { Console.print("leadsheet: \(line)", to: .standardError) }
    }
    guard journal != nil || !OutputChannel.isNamed(by: output) else {
      throw UsageError(
        description: "-o \(output): the journal of answers stands beside a file; name one, or --journal")
    }
    return try JournaledModel(
      model, path: journal ?? output + ".journal", common: [server, name, members.text()])
  }

  private func key() throws -> String? {
    guard let keyVariable else { return nil }
    guard let key = ProcessInfo.processInfo.environment[keyVariable] else {
      throw ValidationError("--api-key-env \(keyVariable): the environment has no such variable")
    }
    return key
  }

  private func members(tokens: Int) throws -> JSONValue {
    var value = JSONValue.object([])
    if let extra {
      do throws(RowFault) { value = try JSONValue(parsing: extra) } catch {
        throw ValidationError("--extra \(error)")
      }
    }
    guard value.members != nil else {
      throw ValidationError("--extra is not a JSON object; write for instance '{\"temperature\": 0.7}'")
    }
    if value["max_tokens"] == nil { value["max_tokens"] = .number("\(tokens)") }
    return value
  }
}
