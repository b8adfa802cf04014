import ArgumentParser
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

  @OptionGroup
  var connection: ServerOptions

  func fill(_ request: inout RunRequest) throws {
    request.name = name
    request.variant = variant
    try connection.fill(&request)
  }
}
