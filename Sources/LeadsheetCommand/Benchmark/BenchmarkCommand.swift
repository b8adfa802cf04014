import ArgumentParser

struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Run and score ECG-Reasoning-Benchmark.",
    discussion: """
      EXAMPLES
        leadsheet benchmark check ptbxl.jsonl mimic_iv_ecg.jsonl
        leadsheet benchmark run ptbxl.jsonl --records ptb-xl/ --server http://127.0.0.1:8000/v1 --model my-model \
      -o results/
        leadsheet benchmark evaluate results/ -o scores/
        leadsheet benchmark curve scores/ --format pdf png
        leadsheet benchmark guess ptbxl.jsonl
      """,
    subcommands: [
      BenchmarkCheckCommand.self, BenchmarkRunCommand.self, BenchmarkEvaluateCommand.self,
      BenchmarkCurveCommand.self, BenchmarkGuessCommand.self,
    ])
}
