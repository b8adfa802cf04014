import ArgumentParser

struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Run and score ECG-Reasoning-Benchmark.",
    subcommands: [BenchmarkRunCommand.self])
}
