import ArgumentParser
import Foundation
import Golden

struct GoldenApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve charts as they are drawn now, after showing what changes.",
    discussion: """
      Shows what differs from the approved charts, asks, and writes the new ones. Without a terminal nothing is \
      written unless --yes is given.
      """)

  @Argument(help: "The cases to approve; without names, all that changed.")
  var cases: [String] = []

  @Option(help: ArgumentHelp("The suite's folder.", valueName: "dir"))
  var suite = "goldens"

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  func run() throws {
    var suite = try GoldenSuite(folder: suite)
    suite.reading = reading.options
    let chosen = try suite.cases(named: cases)
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    let results = suite.results(of: chosen, workers: jobs, keepsViews: false)
    let changed = zip(chosen, results).filter { $0.1.status != .passed || !$0.1.notes.isEmpty }
    GoldenText.tell(GoldenReport(suite: self.suite, results: changed.map(\.1)), quiet: false)
    guard !changed.isEmpty else { return }
    guard yes || isAgreed(changed.count) else {
      Console.print("leadsheet: nothing was written", to: .standardError)
      throw ExitCode(1)
    }
    for (one, _) in changed { try suite.approve(one) }
    Console.print("\(changed.count) approved", to: .standardOutput)
  }

  private func isAgreed(_ count: Int) -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    Console.print("Approve \(count) changed charts? [y/N]", to: .standardError)
    return ["y", "yes"].contains(readLine()?.lowercased())
  }
}
