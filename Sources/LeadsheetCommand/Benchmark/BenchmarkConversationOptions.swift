public import ArgumentParser
import Evaluation
import ModelClient

extension InferenceMode: ExpressibleByArgument {}
extension HistoryPolicy: ExpressibleByArgument {}
extension CalibrationNote: ExpressibleByArgument {}
extension GapPolicy: ExpressibleByArgument {}

/// How questions are put.
struct BenchmarkConversationOptions: ParsableArguments {
  @Option(help: "default: every question; forced-commit: a decision between Yes and No after each finding.")
  var mode = InferenceMode.standard

  @Option(
    help: ArgumentHelp(
      "What is shown again with each later question. reasoning: all but the initial question and its answer, the picture "
        + "with the first question that is sent; full: the initial question and the model's answer too; stub: as "
        + "reasoning, unless the published program is followed."))
  var history = HistoryPolicy.reasoning

  @Flag(help: "Only the last question shows its options.")
  var condensed = false

  @Option(help: "The texts around the questions: erb, or a YAML file.")
  var prompt = "erb"

  @Option(help: "What the initial question says of the picture's scale: matching, original or none.")
  var note = CalibrationNote.matching

  func fill(_ request: inout RunRequest) {
    request.mode = mode
    request.history = history
    request.isCondensed = condensed
    request.prompt = prompt
    request.note = note
  }
}
