import ArgumentParser
import Evaluation
import Foundation

struct ReportCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check reports against the six-step template, and evidence against the reports.",
    discussion: """
      Each fault is told with the line of the row, its id, and the line and character in the text. docs/rewards.md lists \
      the kinds of faults.

      EXAMPLES
        leadsheet report check answers.jsonl
        leadsheet report check answers.jsonl --evidence evidence.jsonl --json

      Exit codes: 0 no fault, 1 faults, 2 wrong usage, 3 a file is unreadable.
      """)

  @Argument(
    help: "Reports: JSONL with 'response', 'text', 'completion' or 'messages', or - for standard input.")
  var input: String

  @Option(help: "Evidence that was taken from the reports: JSONL, matched by id.")
  var evidence: String?

  @Flag(help: "A lead must be named in the think block.")
  var leads = false

  @Flag(help: "Print one JSON document: rows with faults, and counts.")
  var json = false

  @Flag(help: "Only the exit code.")
  var quiet = false

  func run() throws {
    var check = ReportFileCheck(input: input)
    check.evidence = evidence
    check.template.requiresLeads = leads
    var isFirst = true
    if json { Console.print("{\"rows\": [", to: .standardOutput) }
    let summary = try check.run { row in
      if json {
        Console.print((isFirst ? "" : ",") + row.json.text(), to: .standardOutput)
      } else if !quiet {
        print(row)
      }
      isFirst = false
    }
    let counts = summary.counts.sorted { $0.key < $1.key }
    if json {
      let values = counts.map { JSONValue.Member($0.key, .number("\($0.value)")) }
      Console.print(
        "], \"checked\": \(summary.rows), \"faulty\": \(summary.faulty), \"counts\": \(JSONValue.object(values).text()), "
          + "\"unmatched_evidence\": \(summary.unmatchedEvidence), "
          + "\"faulty_evidence\": \(summary.evidenceFaultCount)}", to: .standardOutput)
    } else if !quiet {
      let list = counts.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      Console.print(
        "\(summary.rows) reports, \(summary.faulty) with faults" + (list.isEmpty ? "" : ": " + list),
        to: .standardOutput)
    }
    if !quiet { FaultText.warn(summary.evidenceFaults, count: summary.evidenceFaultCount) }
    if !summary.isClean { throw ExitCode(1) }
  }

  private func print(_ row: ReportFileCheck.Row) {
    let place = "\(input):\(row.line): " + (row.id.map { "\($0): " } ?? "")
    if let fault = row.fault { Console.print(place + "\(fault)", to: .standardOutput) }
    for fault in row.template { Console.print(place + "\(fault)", to: .standardOutput) }
    for fault in row.evidence { Console.print(place + "\(fault)", to: .standardOutput) }
  }
}
