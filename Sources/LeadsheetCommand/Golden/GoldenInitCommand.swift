import ArgumentParser
import Golden
import Pipeline

struct GoldenInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Create a suite: a case for each layout and record, approved as drawn now.")

  @Argument(help: "The suite's folder; made if absent.")
  var suite: String

  @Argument(help: "Records or folders of records; none takes a synthetic ECG.")
  var records: [String] = []

  @Option(help: "A built-in layout or a YAML file. May be repeated.")
  var layout: [String] = ["3x4+1", "6x2+1", "12x1"]

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func run() throws {
    let list = records.isEmpty ? [] : try InputList.records(records).entries.map(\.input)
    let (suite, warnings) = try GoldenSuite.begin(
      folder: suite, records: list, layouts: layout, reading: reading.options)
    warnings.forEach(Console.warn)
    Console.print(
      "\(suite.cases.count) charts are in \(self.suite); look at them, and keep the folder under version control",
      to: .standardOutput)
  }
}
