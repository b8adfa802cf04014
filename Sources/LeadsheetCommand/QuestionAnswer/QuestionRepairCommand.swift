import ArgumentParser
import Evaluation
import Foundation

struct QuestionRepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "Repair texts that were UTF-8 and were read as GB 18030.",
    discussion: """
      Each run of characters beyond ASCII that becomes valid UTF-8 again is replaced; what lost a byte is left as it is and \
      counted. Files keep their names and line ends, and stay byte for byte where nothing was repaired.

      EXAMPLES
        leadsheet qa repair ECG-Expert-QA/ -o repaired/

      Exit codes: 0 all is repaired, 1 some damage remains or a file was left out, 2 wrong usage, 3 input unreadable, \
      4 output unwritable.
      """)

  @Argument(help: "The folder of the set.")
  var folder: String

  @Option(
    name: .shortAndLong, help: "A folder for the repaired files; made if absent.",
    transform: OutputArgument.folder)
  var output: String

  @Flag(help: "Say nothing of what was done.")
  var quiet = false

  func run() throws {
    let outcomes = try QuestionRepair().run(try QuestionSet(folder: folder), to: output)
    for outcome in outcomes where !quiet {
      if let fault = outcome.fault {
        Console.warn(
          "\(folder)/\(outcome.name)\(fault.line.map { ":\($0)" } ?? ""): \(fault.problem); left out")
      } else {
        Console.print(
          "\(outcome.name): \(outcome.repaired) texts repaired, \(outcome.unrepaired) with damage that remains",
          to: .standardOutput)
      }
    }
    if outcomes.contains(where: { $0.fault != nil || $0.unrepaired > 0 }) { throw ExitCode(1) }
  }
}
