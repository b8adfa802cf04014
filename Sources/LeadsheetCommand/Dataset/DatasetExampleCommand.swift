import ArgumentParser
import Dataset

struct DatasetExampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Print a configuration that builds a small data set of synthetic records.")

  func run() throws { try Console.write(Array(Configuration.example.utf8)) }
}
