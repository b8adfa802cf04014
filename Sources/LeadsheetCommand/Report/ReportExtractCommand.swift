import ArgumentParser
import Evaluation
import Foundation

struct ReportExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Make rows of reinforcement learning: reports' evidence, checked, as 'solution'.",
    discussion: """
      Evidence comes from a file, or a model takes it out of the reports. Evidence that breaks the rules goes to \
      OUTPUT.rejected.jsonl with its faults. Rows keep their fields but the answer, and gain 'solution' and 'evidence'.

      EXAMPLES
        leadsheet report extract reports.jsonl --evidence evidence.jsonl -o rl.jsonl
        leadsheet report extract reports.jsonl --server http://127.0.0.1:8000/v1 --model my-model -o rl.jsonl
      """)

  @Argument(help: "JSONL of reports with 'id', and 'response', 'text' or 'messages'.")
  var input: String

  @Option(name: .shortAndLong, help: "A JSONL file for the rows.", transform: OutputArgument.file)
  var output: String

  @Option(help: "JSONL of evidence with the reports' ids.")
  var evidence: String?

  @Option(help: "A prompt of your own, with {id}, {labels} and {text}.")
  var prompt: String?

  @Option(help: "How often evidence is asked for that breaks the rules.")
  var attempts = 3

  @OptionGroup(title: "Model")
  var model: TextModelOptions

  @Flag(help: "No warnings.")
  var quiet = false

  func validate() throws {
    guard (1...20).contains(attempts) else {
      throw ValidationError("--attempts \(attempts) is out of range; use 1 to 20")
    }
    if (evidence == nil) == (model.server == nil) {
      throw ValidationError("give either --evidence or --server")
    }
  }

  func run() throws {
    var rows = SolutionRows(try source(), input: input)
    rows.jobs = model.jobs
    let summary = try rows.run(output: output)
    if !quiet {
      FaultText.warn(summary.faults, count: summary.faultCount)
      Console.report(
        "\(summary.written) rows, \(summary.rejected) rejected, \(summary.faultCount) not used",
        besides: output)
    }
    if summary.rejected + summary.faultCount > 0 { throw ExitCode(1) }
  }

  private func source() throws -> SolutionRows.Source {
    if let evidence { return .file(evidence) }
    var extractor = EvidenceExtractor(try model.model(output: output, tokens: 1024, isQuiet: quiet))
    extractor.attempts = attempts
    if let prompt { extractor.prompt = try PromptTemplate(file: prompt, fields: ["id", "labels", "text"]) }
    return .model(extractor)
  }
}
