import ArgumentParser
import Dataset
import Files
import Synchronization

struct DatasetBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build a data set, or one shard of it.",
    discussion: """
      A record that cannot be read or drawn is listed in failures.jsonl with its reason, and the build continues. \
      --resume continues a build after a crash; the result is the same to the byte. --retry-failed tries again what \
      failed, and leaves the rest as it is. With --shard, any number of processes build into one folder without \
      coordination; the last one assembles the shards. Without a terminal, a line a minute says how far the build is.

      Exit codes: 0 done; 1 some records failed, or all, and then there is no data set; 2 wrong usage; 3 an input or the \
      configuration is unreadable; 4 the output is unwritable, in use by another process, or was changed meanwhile.
      """)

  @Argument(help: ArgumentHelp("The configuration, a YAML file.", valueName: "dataset.yaml"))
  var configuration: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The data set's folder; made if absent.", valueName: "dir"),
    transform: OutputArgument.folder)
  var output: String

  @Flag(help: "Resume a build.")
  var resume = false

  @Flag(help: "Try again what failed, also in a data set that is whole; what was made stays.")
  var retryFailed = false

  @Option(help: "Build shard i of n, for instance 3/8.")
  var shard: Shard = .whole

  @Flag(help: "Stop at the first record that fails.")
  var failFast = false

  @Option(help: ArgumentHelp("Stop when more records fail.", valueName: "n"))
  var maxFailures: Int?

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "Print only errors.")
  var quiet = false

  @Flag(help: "Print what was built as JSON.")
  var json = false

  func validate() throws {
    if failFast, maxFailures != nil { throw ValidationError("give --fail-fast or --max-failures, not both") }
    if let maxFailures, maxFailures < 0 {
      throw ValidationError("--max-failures \(maxFailures): give 0 or more")
    }
  }

  func run() throws {
    let configuration = try Configuration(file: configuration)
    var options = DatasetBuild.Options()
    options.jobs = parallel.jobs
    options.isResumed = resume
    options.retriesFailed = retryFailed
    options.maximumFailures = failFast ? 0 : maxFailures
    options.part = BuildPart(index: shard.index, count: shard.count)
    try SystemLimits.check(inputs: Int.max)
    let bar = ProgressBar(isQuiet: quiet)
    let result = try DatasetBuild(configuration, folder: output, options: options).run {
      bar.show($0)
    }
    if json { Console.print(try jsonText(Answer(result)), to: .standardOutput) }
    tell(result)
    if (result.whole ?? result.counts).failures > 0 { throw ExitCode(1) }
  }

  private func tell(_ result: DatasetBuild.Result) {
    let counts = result.whole ?? result.counts
    let records = counts.records.values.reduce(0, +)
    if !quiet {
      let samples = counts.samples.values.reduce(0, +)
      let missing = result.missingParts
      let end =
        !missing.isEmpty
        ? "still to be built: " + missing.prefix(8).joined(separator: ", ") + (missing.count > 8 ? " …" : "")
        : counts.failures == 0
          ? "the data set is whole: \(output)"
          : "the data set lacks those that failed: \(output)"
      let all = counts.failures == 0 ? "\(records)" : "\(records) of \(records + counts.failures)"
      Console.print("leadsheet: \(samples) samples of \(all) records; \(end)", to: .standardError)
    }
    if !quiet, PathCheck.exists("\(output)/warnings.jsonl") {
      Console.warn("some records were read with a warning; see \(output)/warnings.jsonl")
    }
    guard counts.failures > 0 else { return }
    let place =
      result.missingParts.isEmpty
      ? "; see \(output)/failures.jsonl; --retry-failed tries them again"
      : ", listed when all parts are built"
    let failures = counts.failures == 1 ? "1 record" : "\(counts.failures) records"
    Console.print("leadsheet: \(failures) failed\(place)", to: .standardError)
    for failure in result.firstFailures { Console.print("leadsheet: \(failure)", to: .standardError) }
    if counts.failures > result.firstFailures.count {
      Console.print(
        "leadsheet: … and \(counts.failures - result.firstFailures.count) more", to: .standardError)
    }
  }

  private struct Answer: Encodable {
    var counts: Counts
    var whole: Counts?
    var firstFailures: [RecordFailure]
    var missingParts: [String]

    init(_ result: DatasetBuild.Result) {
      (counts, whole, missingParts) = (result.counts, result.whole, result.missingParts)
      firstFailures = result.firstFailures
    }
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
