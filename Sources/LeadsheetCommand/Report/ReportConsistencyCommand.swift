import ArgumentParser
import Evaluation

struct ReportConsistencyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consistency",
    abstract: "Compare answers from pictures alone with answers from signals alone.",
    discussion: """
      BLEU and ROUGE-L of each pair, the signal's answer being the prediction, and the cosine of vectors that --vectors \
      holds ('id' with 'image' and 'signal', or 'cosine'). Rows are matched by id: 'question_id', 'id', the picture's name, \
      or the record's.

      EXAMPLES
        leadsheet report consistency image.jsonl signal.jsonl --json
        leadsheet report consistency image.jsonl signal.jsonl --by-order -o results/ --model-name my-model

      Exit codes: 0 done, 1 some rows could not be compared, 2 wrong usage, 3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "JSONL of answers from pictures alone.")
  var image: String

  @Argument(help: "JSONL of answers from signals alone.")
  var signal: String

  @Option(help: "JSONL of the texts' vectors.")
  var vectors: String?

  @Flag(
    name: .customLong("by-order"), help: "The k-th rows belong together, as published; ids are not looked at."
  )
  var isByOrder = false

  @Option(
    name: .shortAndLong, help: "A folder whose consistency_summary.csv gains a line.",
    transform: OutputArgument.folder)
  var output: String?

  @Option(help: "A JSONL file for the scores of each pair.", transform: OutputArgument.file)
  var rows: String?

  @Option(
    name: .customLong("model-name"),
    help: "The model's name in the table (default: from the path, as published).")
  var modelName: String?

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "No warnings.")
  var quiet = false

  func run() throws {
    var request = ReportConsistency(image: image, signal: signal)
    request.vectorsPath = vectors
    request.isByOrder = isByOrder
    request.jobs = parallel.jobs
    let summary = try compare(request)
    let name = (modelName ?? ConsistencyTable.modelName(ofPath: image)).split(
      separator: "/", omittingEmptySubsequences: false
    ).joined(separator: "-")
    if let output {
      try ConsistencyTable.add(summary, modelName: name, image: image, signal: signal, folder: output)
    }
    let document = ScoreDocument.consistency(summary, modelName: name)
    if !quiet { FaultText.warn(summary.faults, count: summary.faultCount) }
    if json || !quiet { Console.print(document.text(form: json ? .line : .indented(2)), to: .standardOutput) }
    if summary.faultCount + summary.unmatchedImage + summary.unmatchedSignal + summary.withoutVector > 0 {
      throw ExitCode(1)
    }
  }

  private func compare(_ request: ReportConsistency) throws -> ReportConsistency.Summary {
    guard let rows else { return try request.run() }
    let output = try ScoreRows(path: rows, inputs: [image, signal] + (vectors.map { [$0] } ?? []))
    let summary = try request.run { (id, bleu, rougeL, cosine) throws(EvaluationError) in
      try output.write(id: id, bleu: bleu, rougeL: rougeL, cosine: cosine)
    }
    try output.commit()
    return summary
  }
}
