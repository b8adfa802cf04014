import ArgumentParser
import Chart
import Evaluation
import Files
import Foundation
import ModelClient

/// How a served model is reached.
struct ServerOptions: ParsableArguments {
  @Option(name: .customLong("api-key-env"), help: "The environment variable that holds the server's key.")
  var keyVariable: String?

  @Option(
    help: ArgumentHelp("Members of each request as a JSON object; null removes one.", valueName: "json"))
  var extra: String?

  @Option(
    help:
      "How often a request is sent again when the server is busy or does not answer (default: 10; a judge: 29)."
  )
  var retries: Int?

  @Option(help: "Seconds after which a request has failed.")
  var timeout = 300.0

  @Option(
    name: .customLong("ca-file"), help: "A file of trusted certificates (PEM) in place of the system's.")
  var certificates: String?

  @Option(help: "A proxy in place of the one that the environment names.")
  var proxy: String?

  func validate() throws {
    if let retries, !(0...1000).contains(retries) {
      throw ValidationError("--retries \(retries) is out of range; use 0 to 1000")
    }
    guard (0.001...1e6).contains(timeout) else {
      throw ValidationError("--timeout \(timeout) is out of range; use 0.001 to 1000000")
    }
  }

  /// - Parameter retries: how many there are unless said.
  func fill(_ request: inout RunRequest, retries: Int = 10) throws {
    request.retries = self.retries ?? retries
    request.timeout = timeout
    request.certificates = certificates
    request.proxy = proxy
    request.key = try key()
    request.extra = try members()
  }

  /// A request for a model that is asked texts alone.
  func textRequest(server: String, model: String, retries: Int = 10) throws -> RunRequest {
    var request = RunRequest(
      server: server, model: model, results: "",
      layout: ("ecg-plot", try LayoutSource(named: "ecg-plot", changes: [])),
      scratch: FileManager.default.temporaryDirectory.path)
    try fill(&request, retries: retries)
    return request
  }

  private func key() throws -> String? {
    guard let keyVariable else { return nil }
    guard let key = ProcessInfo.processInfo.environment[keyVariable] else {
      throw ValidationError("--api-key-env \(keyVariable): the environment has no such variable")
    }
    return key
  }

  private func members() throws -> JSONValue {
    guard let extra else { return .object([]) }
    let value: JSONValue
    do throws(RowFault) { value = try JSONValue(parsing: extra) } catch {
      throw ValidationError("--extra \(error)")
    }
    guard value.members != nil else {
      throw ValidationError("--extra is not a JSON object; write for instance '{\"temperature\": 0.7}'")
    }
    return value
  }
}
