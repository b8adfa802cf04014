import ArgumentParser
import Evaluation
import Foundation

struct QuestionRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Ask a model the questions of a set.",
    discussion: """
      Each answer of the set is asked for, in dialogues with the turns before it as the set has them. All answers are kept \
      in a journal: a run that was interrupted resumes when it is started again.

      EXAMPLES
        leadsheet qa run ECG-Expert-QA/ --server http://127.0.0.1:8000/v1 --model my-model -o answers.jsonl

      Exit codes: 0 done, 1 some questions were not answered, 2 wrong usage, 3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "The folder of the set.")
  var folder: String

  @Option(
    name: .shortAndLong, help: "A JSONL file for the answers.", transform: OutputArgument.fileWithOthers)
  var output: String

  @Option(help: "What is said to the model before each question.")
  var system = ""

  @Option(help: "At most so many records of a file.")
  var limit: Int?

  @OptionGroup(title: "Model")
  var model: TextModelOptions

  @Flag(help: "No warnings.")
  var quiet = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit \(limit) is out of range; use 1 or more") }
  }

  func run() throws {
    let set = try QuestionSet(folder: folder)
    var run = QuestionRun(try model.model(output: output, tokens: 1024, isQuiet: quiet))
    run.system = system
    run.limit = limit
    run.jobs = model.jobs
    let summary = try run.run(set, output: output)
    if !quiet {
      for failure in summary.failures { Console.warn(failure) }
      Console.print(
        "\(summary.answers) answers, \(summary.failed) failed, \(summary.unusable) records without question and answer",
        to: .standardOutput)
    }
    if summary.failed > 0 { throw ExitCode(1) }
  }
}
