import ArgumentParser
import Chart
import Corruption
import ECG
import Files

struct CorruptionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corruptions",
    abstract: "List operators with their severities, and recipes; print one, or show them all as pictures.",
    discussion: """
      EXAMPLES
        leadsheet corruptions
        leadsheet corruptions perspective
        leadsheet corruptions photo > mine.yaml
        leadsheet corruptions op:fax                   the operator; recipe:fax, or fax alone, is the recipe
        leadsheet corruptions --gallery gallery/       then open gallery/index.html
      """)

  @Argument(help: "An operator to describe, or a recipe to print as YAML.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Draw every operator at severities 1 to 5 and every recipe into this folder, with a page that shows them.",
      valueName: "dir"), transform: OutputArgument.folder)
  var gallery: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    if let gallery {
      let ecg = try SyntheticECG().recording(name: "synth-sinus").ecg
      let layout = try Layout(named: "3x4+1", changes: [(key: "paper.dpi", value: "100")])
      try CorruptionGallery(of: ecg, layout: layout).write { file in
        try FileContents.write(file.bytes, to: gallery + "/" + file.name)
      }
    } else if json {
      let chosen = try name.map { [try CorruptionOperators.named(Self.dropping("op:", from: $0))] }
      Console.print(
        try jsonText((chosen ?? CorruptionOperators.all).map(OperatorDescription.init)), to: .standardOutput)
    } else if let name {
      try tell(name)
    } else {
      list()
    }
  }

  /// Prints a recipe or describes an operator; a recipe where both have the name.
  private func tell(_ name: String) throws {
    let recipe = Self.dropping("recipe:", from: name)
    if recipe != name || Recipe.names.contains(name) {
      return try Console.write(Array(Recipe.yaml(named: recipe).utf8))
    }
    let wanted = Self.dropping("op:", from: name)
    guard let found = CorruptionOperators.all.first(where: { $0.name == wanted }) else {
      let known = CorruptionOperators.all.map(\.name)
      throw wanted == name
        ? CorruptionError.unknownName(name, known: Recipe.names + known)
        : CorruptionError.unknownOperator(name: wanted, known: known)
    }
    for line in Self.description(of: found) { Console.print(line, to: .standardOutput) }
  }

  private static func dropping(_ prefix: String, from name: String) -> String {
    name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }

  private func list() {
    let rows = CorruptionOperators.all.map { one in
      let kind = one is SignalOperator ? "recording" : "picture"
      return [one.name, "\(kind), \(one.groupName)", one.summary]
    }
    for line in TextTable(rows, textColumns: [0, 1, 2]).lines { Console.print(line, to: .standardOutput) }
    Console.print("\nRecipes: \(Recipe.names.joined(separator: ", "))", to: .standardOutput)
  }

  private static func description(of one: any CorruptionOperator) -> [String] {
    let head = ["\(one.name): \(one.summary)"]
    let rows = one.parameters.map { parameter in
      ["  \(parameter.name)"] + parameter.severities.map { "\($0)" }
        + [
          parameter.unit.rawValue,
          "\(parameter.range.lowerBound) to \(parameter.range.upperBound)", parameter.summary,
        ]
    }
    let titles = ["  parameter", "1", "2", "3", "4", "5", "unit", "range", "meaning"]
    let risks = one.risks.isEmpty ? "nothing" : one.risks.sorted().map(\.rawValue).joined(separator: ", ")
    return head + (rows.isEmpty ? [] : TextTable([titles] + rows, textColumns: [0, 6, 7, 8]).lines)
      + ["Can make false: \(risks)"]
  }
}
