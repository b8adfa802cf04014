import ArgumentParser
import Evaluation
import Foundation

struct ReportGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Have a model write reports by the six-step template.",
    discussion: """
      Rows of FINDINGS have 'id', 'report' (the confirmed findings) and, where there are some, 'measurements'. Each text \
      is held to the template and asked for again with its faults. Reports that keep it go to OUTPUT as 'id', 'response' \
      and 'attempts', the others to OUTPUT.rejected.jsonl. All answers are kept in a journal: a run that was interrupted \
      resumes when it is started again.

      EXAMPLES
        leadsheet report generate findings.jsonl --server http://127.0.0.1:8000/v1 --model my-model -o reports.jsonl
        leadsheet report generate findings.jsonl --measurements measured.jsonl --server 'exec:python3 model.py' \
      -o reports.jsonl

      Exit codes: 0 done, 1 some reports were rejected or failed, 2 wrong usage, 3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "JSONL of findings.")
  var input: String

  @Option(
    name: .shortAndLong, help: "A JSONL file for the reports.", transform: OutputArgument.fileWithOthers)
  var output: String

  @Option(help: "JSONL of measurements with 'id', in place of those in the rows.")
  var measurements: String?

  @Option(help: "A prompt of your own, with {report} and {measurements}.")
  var prompt: String?

  @Option(help: "How often a text is asked for that does not keep the template.")
  var attempts = 3

  @Flag(name: .customLong("no-leads"), help: "Accept reports that name no lead.")
  var noLeads = false

  @OptionGroup(title: "Model")
  var model: TextModelOptions

  @Flag(help: "No warnings.")
  var quiet = false

  func validate() throws {
    guard (1...20).contains(attempts) else {
      throw ValidationError("--attempts \(attempts) is out of range; use 1 to 20")
    }
  }

  func run() throws {
    var generator = ReportGenerator(try model.model(output: output, tokens: 4096, isQuiet: quiet))
    generator.attempts = attempts
    generator.requiresLeads = !noLeads
    if let prompt { generator.prompt = try PromptTemplate(file: prompt, fields: ["report", "measurements"]) }
    var generation = ReportGeneration(generator, input: input)
    generation.measurements = measurements
    generation.jobs = model.jobs
    let summary = try generation.run(output: output)
    if !quiet {
      FaultText.warn(summary.faults, count: summary.faultCount)
      Console.print(
        "\(summary.written) reports, \(summary.rejected) rejected, \(summary.failed) failed, \(summary.requests) requests",
        to: .standardOutput)
    }
    if summary.rejected + summary.faultCount > 0 { throw ExitCode(1) }
  }
}
