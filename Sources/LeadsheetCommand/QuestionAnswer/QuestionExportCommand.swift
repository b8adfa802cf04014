public import ArgumentParser
import Evaluation
import Foundation

extension QuestionExport.Form: ExpressibleByArgument {}

struct QuestionExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a set as messages, LLaVA, ShareGPT or CSV.",
    discussion: """
      Records have ids of their file's slug and their index, for instance 'memory-correction#12'. Records without a \
      question and an answer are left out and counted.

      EXAMPLES
        leadsheet qa export ECG-Expert-QA/ --to messages -o train.jsonl
        leadsheet qa export ECG-Expert-QA/ --to llava -o train.json --skip-duplicates --skip-damaged

      Exit codes: 0 done, 1 some records or files were left out, 2 wrong usage, 3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "The folder of the set.")
  var folder: String

  @Option(help: "messages, llava, sharegpt or csv.")
  var to: QuestionExport.Form

  @Option(name: .shortAndLong, help: "The file to be written.", transform: OutputArgument.file)
  var output: String

  @Flag(name: .customLong("no-repair"), help: "Leave damaged encodings as they are.")
  var noRepair = false

  @Flag(name: .customLong("skip-damaged"), help: "Leave out records in which damage remains.")
  var skipDamaged = false

  @Flag(
    name: .customLong("skip-duplicates"),
    help: "Leave out records that are equal to an earlier one of their file.")
  var skipDuplicates = false

  @Flag(help: "Say nothing of what was done.")
  var quiet = false

  func run() throws {
    var export = QuestionExport(form: to)
    export.repairs = !noRepair
    export.skipsDamaged = skipDamaged
    export.skipsDuplicates = skipDuplicates
    let summary = try export.run(try QuestionSet(folder: folder), to: output)
    if !quiet {
      for name in summary.unreadable {
        Console.warn("\(folder)/\(name): cannot be read; 'qa check' says why")
      }
      Console.report(
        "\(summary.written) records; left out: \(summary.unusable) without question and answer, \(summary.damaged) damaged, "
          + "\(summary.duplicates) duplicates", besides: output)
    }
    if summary.unusable > 0 || !summary.unreadable.isEmpty { throw ExitCode(1) }
  }
}
