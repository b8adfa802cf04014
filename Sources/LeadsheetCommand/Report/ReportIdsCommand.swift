import ArgumentParser
import Evaluation
import Foundation

struct ReportIdsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ids",
    abstract: "Add a test's ids to answers that lack them, by their first picture.",
    discussion: """
      EXAMPLES
        leadsheet report ids answers.jsonl --golden ptb-test.json -o ptb-test.jsonl

      Exit codes: 0 done, 1 some rows were left out, 2 wrong usage, 3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "JSONL of answers with 'images'.")
  var input: String

  @Option(help: "The test's file (JSON) with 'id' and 'image'.")
  var golden: String

  @Option(name: .shortAndLong, help: "A JSONL file for the rows.", transform: OutputArgument.file)
  var output: String

  @Flag(help: "No warnings.")
  var quiet = false

  func run() throws {
    var scoring = AnswerScoring(input: input)
    let written = try scoring.addIdentifiers(from: try GoldenAnswers(path: golden), output: output)
    if !quiet {
      FaultText.warn(scoring.faults, count: scoring.faultCount)
      Console.report("\(written) rows, \(scoring.faultCount) left out", besides: output)
    }
    if scoring.faultCount > 0 { throw ExitCode(1) }
  }
}
