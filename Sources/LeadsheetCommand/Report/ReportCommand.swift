import ArgumentParser

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Check, generate and score reports in six steps.",
    discussion: """
      EXAMPLES
        leadsheet report check answers.jsonl --evidence evidence.jsonl
        leadsheet report generate findings.jsonl --server http://127.0.0.1:8000/v1 --model my-model -o reports.jsonl
        leadsheet report extract reports.jsonl --evidence evidence.jsonl -o rl.jsonl
        leadsheet report consistency image.jsonl signal.jsonl
        leadsheet report score multilabel answers.jsonl --golden ptb-test.json
      """,
    subcommands: [
      ReportCheckCommand.self, ReportGenerateCommand.self, ReportExtractCommand.self,
      ReportConsistencyCommand.self, ReportScoreCommand.self, ReportIdsCommand.self,
    ])
}
