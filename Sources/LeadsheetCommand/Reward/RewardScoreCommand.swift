import ArgumentParser
import Evaluation
import Foundation

struct RewardScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score rollouts.",
    discussion: """
      Rows of JSONL have 'completion' (or 'response'), a text or a list of messages, and 'solution'; 'id' is handed on. \
      With '-' rows are read from standard input and each is answered by one line at once, so that a trainer can keep \
      the command open. A row that cannot be scored gives nulls and 'error'.

      EXAMPLES
        leadsheet reward score rollouts.jsonl --json
        leadsheet reward score rollouts.jsonl --weights 1,1,2 -o scores.jsonl
        leadsheet reward score - --explain < rollouts.jsonl

      Exit codes: 0 done, 1 some rows could not be scored, 2 wrong usage, 3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "A JSONL file, or - for standard input.")
  var input: String

  @Option(
    name: .shortAndLong, help: "A JSONL file for the rewards of each row.", transform: OutputArgument.file)
  var output: String?

  @Option(help: ArgumentHelp("What format, diagnosis and evidence count in the total.", valueName: "f,d,e"))
  var weights: CommaList<Double> = CommaList([1, 1, 1])

  @Option(
    name: .customLong("evidence-weight"),
    help: "What the reward of evidence is multiplied by, as ECG-R1's EVIDENCE_WEIGHT does.")
  var evidenceWeight = 1.0

  @Flag(help: "Say which labels matched and which evidence was found in which step.")
  var explain = false

  @Flag(help: "Print one JSON document: rows and mean.")
  var json = false

  @Flag(help: "Say nothing of faulty rows.")
  var quiet = false

  func validate() throws {
    guard weights.values.count == 3, weights.values.allSatisfy(Self.isWeight) else {
      throw ValidationError(
        "--weights: give three numbers for format, diagnosis and evidence, for instance 1,1,1; none beyond 1000000"
      )
    }
    guard Self.isWeight(evidenceWeight) else {
      throw ValidationError("--evidence-weight \(evidenceWeight) is out of range; use -1000000 to 1000000")
    }
    if input == "-", json { throw ValidationError("--json is for files; '-' answers each line by a line") }
    if json, output != nil { throw ValidationError("--json prints the rows; give it or -o") }
  }

  private static func isWeight(_ value: Double) -> Bool { (-1e6...1e6).contains(value) }

  func run() throws {
    let function = RewardFunction(
      weights: RewardFunction.Weights(
        format: weights.values[0], diagnosis: weights.values[1], evidence: weights.values[2]),
      evidenceWeight: evidenceWeight)
    let run = RewardRun(function, isExplained: explain, input: input)
    let filter: RewardFilter
    if input == "-", output == nil {
      filter = try run.run(answersBlanks: true) { try Console.write($0 + [UInt8(ascii: "\n")]) }
    } else if json {
      filter = try document(run)
    } else {
      filter = try table(run)
    }
    guard filter.faulty > 0 else { return }
    if !quiet {
      for (line, fault) in filter.faults { Console.warn("\(input):\(line): \(fault)") }
      Console.warn("\(filter.faulty) of \(filter.faulty + filter.scored) rows could not be scored")
    }
    throw ExitCode(1)
  }

  private func document(_ run: RewardRun) throws -> RewardFilter {
    var block = Array("{\"rows\": [".utf8)
    var isFirst = true
    let filter = try run.run { line in
      block += (isFirst ? "" : ", ").utf8
      block += line
      isFirst = false
      if block.count >= 1 << 18 {
        try Console.write(block)
        block.removeAll(keepingCapacity: true)
      }
    }
    let mean = filter.mean?.json.text(form: .line) ?? "null"
    block += "], \"mean\": \(mean), \"scored\": \(filter.scored), \"faulty\": \(filter.faulty)}\n".utf8
    try Console.write(block)
    return filter
  }

  private func table(_ run: RewardRun) throws -> RewardFilter {
    let rows = try output.map { try RowOutput(path: $0, inputs: [input]) }
    let filter = try run.run { line in try rows?.write(line) }
    try rows?.commit()
    if !quiet, let mean = filter.mean {
      Console.report(
        "\(filter.scored) rows: format \(mean.format), diagnosis \(mean.diagnosis), evidence \(mean.evidence), "
          + "total \(mean.total)", besides: output)
    }
    return filter
  }
}
