import ArgumentParser

@main
struct Leadsheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadsheet",
    abstract: "12-lead ECG records to true-to-scale paper charts, with the truth of what was drawn.",
    subcommands: [InspectCommand.self, SynthCommand.self])
}
