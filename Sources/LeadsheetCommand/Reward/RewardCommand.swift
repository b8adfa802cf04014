import ArgumentParser

struct RewardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reward",
    abstract: "Score answers of a model that is trained: format, diagnosis, key evidence.",
    discussion: """
      The rewards are those that ECG-R1 publishes, to the digit. docs/rewards.md shows them in a trainer.

      EXAMPLES
        leadsheet reward score rollouts.jsonl
        leadsheet reward score rollouts.jsonl --explain -o scores.jsonl
        trainer | leadsheet reward score -             a line in, a line out
      """,
    subcommands: [RewardScoreCommand.self])
}
