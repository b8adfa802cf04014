import ArgumentParser
import Golden
import Verification

struct GoldenCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Draw every chart of a suite and compare it with the approved one.",
    discussion: """
      Exit codes: 0 all are as approved, 1 some are not, 2 wrong usage, 3 the suite is unreadable, \
      4 the report is unwritable.
      """)

  @Argument(help: "The suite's folder.")
  var suite = "goldens"

  @Option(
    name: .customLong("case"), help: ArgumentHelp("Only this case. May be repeated.", valueName: "name"))
  var names: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write report.html, report.json and junit.xml into this folder.", valueName: "dir"),
    transform: OutputArgument.folder)
  var report: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Option(help: "Check shard i of n, for instance 2/4.")
  var shard: Shard = .whole

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "Do not list what passed.")
  var quiet = false

  func run() throws {
    var suite = try GoldenSuite(folder: suite)
    suite.reading = reading.options
    let cases = shard.part(of: try suite.cases(named: names))
    try SystemLimits.check(inputs: cases.count)
    let results = suite.results(of: cases, workers: parallel.jobs, keepsViews: report != nil)
    let report = GoldenReport(suite: self.suite, results: results)
    if let folder = self.report { try report.write(to: folder) }
    if json {
      try Console.write(report.json() + Array("\n".utf8))
    } else {
      GoldenText.tell(report, quiet: quiet)
      if names.isEmpty {
        for stray in suite.strays {
          Console.warn("\(self.suite)/\(stray): no case of the suite has this golden")
        }
      }
    }
    if !report.isPassed { throw ExitCode(1) }
  }
}
