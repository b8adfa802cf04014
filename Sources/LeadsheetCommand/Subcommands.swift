import ArgumentParser
import Files

/// The commands by name. The parser blames the options that follow an unknown command instead of it.
enum Subcommands {
  /// What is wrong with the name of a command; nil where it is one.
  static func fault(in arguments: [String], of command: any ParsableCommand.Type = RootCommand.self)
    -> UsageError?
  {
    let commands = command.configuration.subcommands
    guard let name = arguments.first, !name.hasPrefix("-"), !commands.isEmpty else { return nil }
    if name == "help", command == RootCommand.self { return fault(in: Array(arguments.dropFirst())) }
    let names = commands.map { $0.configuration.commandName ?? "" }
    guard let index = names.firstIndex(of: name) else {
      return UsageError(
        description: "unknown subcommand '\(name)'; \(NearestNames.hint(for: name, among: names))")
    }
    return fault(in: Array(arguments.dropFirst()), of: commands[index])
  }
}
