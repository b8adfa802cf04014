import ArgumentParser
import Evaluation
import Files
import Foundation
import ModelClient

/// Which model is asked, and how it is reached.
struct BenchmarkModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The address of a chat API (http://127.0.0.1:8000/v1), exec:COMMAND for a process, or stub:perfect, stub:guess, "
        + "stub:accuracy:0.7 for a rule.", valueName: "address"))
  var server: String

  @Option(help: "The model, as the server knows it.")
  var model: String?

  @Option(help: "The folder of its results (default: after the model; org/name becomes org--name).")
  var name: String?

  @Option(help: "Keeps variants of a model apart: the folder is NAME_VARIANT.")
  var variant: String?

  @Option(name: .customLong("api-key-env"), help: "The environment variable that holds the server's key.")
  var keyVariable: String?

  @Option(
    help: ArgumentHelp("Members of each request as a JSON object; null removes one.", valueName: "json"))
  var extra: String?

  @Option(help: "How often a request is sent again when the server is busy or does not answer.")
  var retries = 10

  @Option(help: "Seconds after which a request has failed.")
  var timeout = 300.0

  @Option(
    name: .customLong("ca-file"), help: "A file of trusted certificates (PEM) in place of the system's.")
  var certificates: String?

  @Option(help: "A proxy in place of the one that the environment names.")
  var proxy: String?

  func validate() throws {
    guard (0...1000).contains(retries) else {
      throw ValidationError("--retries \(retries) is out of range; use 0 to 1000")
    }
    guard (0.001...1e6).contains(timeout) else {
      throw ValidationError("--timeout \(timeout) is out of range; use 0.001 to 1000000")
    }
  }

  func fill(_ request: inout RunRequest) throws {
    request.name = name
    request.variant = variant
    request.retries = retries
    request.timeout = timeout
    request.certificates = certificates
    request.proxy = proxy
    if let keyVariable {
      guard let key = ProcessInfo.processInfo.environment[keyVariable] else {
        throw ValidationError("--api-key-env \(keyVariable): the environment has no such variable")
      }
      request.key = key
    }
    if let extra {
      do throws(RowFault) {
        request.extra = try JSONValue(parsing: extra)
      } catch {
        throw ValidationError("--extra \(error)")
      }
    }
  }
}
