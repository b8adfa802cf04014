import ArgumentParser
import Chart
import ECG
import Files

struct LayoutsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layouts",
    abstract: "List the built-in layouts, print one as YAML to start your own from, or draw them all.",
    discussion: """
      EXAMPLES
        leadsheet layouts
        leadsheet layouts 3x4+1 > mine.yaml
        leadsheet render RECORD -o chart.png --layout mine.yaml
        leadsheet layouts --gallery gallery/       then open gallery/index.html
      """)

  @Argument(help: "The layout to print.")
  var name: String?

  @Option(
    help: ArgumentHelp("Draw every layout into this folder, with a page that shows them.", valueName: "dir"),
    transform: OutputArgument.folder)
  var gallery: String?

  func run() throws {
    if let gallery {
      let ecg = try SyntheticECG().recording(name: "synth-sinus").ecg
      for file in try LayoutGallery(of: ecg).files() {
        try FileContents.write(file.bytes, to: gallery + "/" + file.name)
      }
    } else if let name {
      try Console.write(Array(Layout.yaml(named: name).utf8))
    } else {
      for name in Layout.names {
        let padding = String(repeating: " ", count: max(1, 16 - name.count))
        Console.print(name + padding + (try Layout(named: name).about), to: .standardOutput)
      }
    }
  }
}
