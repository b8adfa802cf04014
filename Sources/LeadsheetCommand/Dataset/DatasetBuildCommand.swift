import ArgumentParser
import Dataset
import Foundation
import Synchronization

struct DatasetBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build a data set, or one shard of it.",
    discussion: """
      A record that cannot be read or drawn is listed in failures.jsonl with its reason, and the build continues. \
      --resume continues a build after a crash; the result is the same to the byte. With --shard, any number of \
      processes build into one folder without coordination; the last one assembles the shards.

      Exit codes: 0 done, 1 some records failed, 2 wrong usage, 3 an input is unreadable, 4 the output is unwritable.
      """)

  @Argument(help: ArgumentHelp("The configuration, a YAML file.", valueName: "dataset.yaml"))
  var configuration: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The data set's folder; made if absent.", valueName: "dir"),
    transform: OutputArgument.folder)
  var output: String

  @Flag(help: "Resume a build.")
  var resume = false

  @Option(help: "Build shard i of n, for instance 3/8.")
  var shard: Shard = .whole

  @Flag(help: "Stop at the first record that fails.")
  var failFast = false

  @Option(help: ArgumentHelp("Stop when more records fail.", valueName: "n"))
  var maxFailures: Int?

  @Option(help: "Records processed in parallel (default: the number of cores).")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print only errors.")
  var quiet = false

  @Flag(help: "Print what was built as JSON.")
  var json = false

  func validate() throws {
    guard (1...1024).contains(jobs) else {
      throw ValidationError("--jobs \(jobs) is out of range; use 1 to 1024")
    }
    if failFast, maxFailures != nil { throw ValidationError("give --fail-fast or --max-failures, not both") }
    if let maxFailures, maxFailures < 0 {
      throw ValidationError("--max-failures \(maxFailures): give 0 or more")
    }
  }

  func run() async throws {
    let configuration = try Configuration(file: configuration)
    var options = DatasetBuild.Options()
    options.jobs = jobs
    options.isResumed = resume
    options.maximumFailures = failFast ? 0 : maxFailures
    options.part = BuildPart(index: shard.index, count: shard.count)
    let bar = ProgressBar(isQuiet: quiet)
    let result = try await DatasetBuild(configuration, folder: output, options: options).run {
      bar.show($0)
    }
    if json { Console.print(try jsonText(Answer(result)), to: .standardOutput) }
    tell(result)
    if result.counts.failures > 0 { throw ExitCode(1) }
  }

  private func tell(_ result: DatasetBuild.Result) {
    if !quiet {
      let counts = result.counts
      let samples = counts.samples.values.reduce(0, +)
      let records = counts.records.values.reduce(0, +)
      let missing = result.missingParts
      let end =
        missing.isEmpty
        ? "the data set is whole: \(output)"
        : "still to be built: " + missing.prefix(8).joined(separator: ", ") + (missing.count > 8 ? " …" : "")
      Console.print("leadsheet: \(samples) samples of \(records) records; \(end)", to: .standardError)
    }
    if result.counts.failures > 0 {
      let place =
        result.missingParts.isEmpty ? "; see \(output)/failures.jsonl" : ", listed when all parts are built"
      let failures = result.counts.failures == 1 ? "1 record" : "\(result.counts.failures) records"
      Console.print("leadsheet: \(failures) failed\(place)", to: .standardError)
    }
  }

  private struct Answer: Encodable {
    var counts: Counts
    var missingParts: [String]

    init(_ result: DatasetBuild.Result) { (counts, missingParts) = (result.counts, result.missingParts) }
  }
}

/// A progress bar that begins where the first message says.
private final class ProgressBar: Sendable {
  private let isQuiet: Bool
  private let progress = Mutex<Progress?>(nil)

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ state: BuildProgress) {
    let bar = progress.withLock { progress in
      let bar = progress ?? Progress(total: state.total, before: state.done - 1, isQuiet: isQuiet)
      progress = bar
      return bar
    }
    let warnings = isQuiet ? [] : state.warnings.map { "leadsheet: warning: \($0)" }
    bar.advance(
      to: state.done, failed: state.counts.failures,
      message: warnings.isEmpty ? nil : warnings.joined(separator: "\n"))
  }
}
