import ArgumentParser
import Chart

struct LayoutsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layouts",
    abstract: "List the built-in layouts, or print one as YAML to start your own from.",
    discussion: """
      EXAMPLES
        leadsheet layouts
        leadsheet layouts 3x4+1 > mine.yaml
        leadsheet render RECORD -o chart.png --layout mine.yaml
      """)

  @Argument(help: "The layout to print.")
  var name: String?

  func run() throws {
    if let name {
      let text = try Layout.yaml(named: name)
      print(text, terminator: "")
    } else {
      for name in Layout.names {
        let padding = String(repeating: " ", count: max(1, 16 - name.count))
        print(name + padding + (try Layout(named: name).about))
      }
    }
  }
}
