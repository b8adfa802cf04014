import ArgumentParser
import Evaluation
import Files
import Foundation

struct BenchmarkGuessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guess",
    abstract: "Tell what picking options at random reaches.",
    discussion: """
      One option is picked uniformly; where several may be right, each with probability 1/2. The chance level is \
      computed, with the standard deviation that a run has; --runs draws runs as well and scores them by the rules.

      EXAMPLES
        leadsheet benchmark guess ptbxl.jsonl mimic_iv_ecg.jsonl
        leadsheet benchmark guess ptbxl.jsonl --runs 10 -o scores/
      """)

  @Argument(help: "Files of samples (JSONL).")
  var data: [String]

  @Option(help: "How many runs are drawn.")
  var runs: Int?

  @Flag(name: .customLong("exact"), help: "The computed level (the default), also beside drawn runs.")
  var isExact = false

  @Option(
    name: .shortAndLong,
    help: "A folder for the tables: chance.csv, and random-guess/<source>/<diagnosis>.csv.",
    transform: OutputArgument.folder)
  var output: String?

  @Option(help: "Another seed draws other runs.")
  var seed: UInt64 = 0

  @Option(help: "How criteria are compared: exact, or 0.0.1.")
  var criterion = CriterionRule.exact

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    if let runs, !(1...1000).contains(runs) {
      throw ValidationError("--runs \(runs) is out of range; use 1 to 1000")
    }
  }

  func run() throws {
    let report = try ChanceReport(
      SampleFile.samples(paths: data), runs: runs ?? 0, guess: RandomGuess(seed: seed),
      evaluator: HeuristicEvaluator(criterionRule: criterion),
      jobs: ProcessInfo.processInfo.activeProcessorCount)
    if let output { try write(report, to: output) }
    let text = ChanceText(report: report, showsComputed: runs == nil || isExact)
    Console.print(try json ? text.json() : text.lines.joined(separator: "\n"), to: .standardOutput)
  }

  private func write(_ report: ChanceReport, to folder: String) throws {
    try FileContents.write(report.computed.csv, to: "\(folder)/chance.csv")
    for part in report.drawn {
      try FileContents.write(part.table.csv, to: "\(folder)/random-guess/\(part.source)/\(part.name).csv")
    }
  }
}
