import ArgumentParser
import Evaluation
import Files
import Foundation

struct BenchmarkCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check files of samples, or find results that a release made stale.",
    discussion: """
      PATHS are files of samples (JSONL), or one folder of results. Files are checked line by line; with --records the \
      records are looked for. Of a folder those results are listed whose samples are not those of --data, or which \
      the notes of release 0.0.2 name. Ends with 1 where there is a fault, an absent record or a stale result.

      EXAMPLES
        leadsheet benchmark check ptbxl.jsonl mimic_iv_ecg.jsonl
        leadsheet benchmark check ptbxl.jsonl --records ptb-xl/
        leadsheet benchmark check results/ --data ptbxl.jsonl mimic_iv_ecg.jsonl
      """)

  @Argument(help: "Files of samples, or a folder of results.")
  var paths: [String]

  @Option(parsing: .upToNextOption, help: "The present samples, for a folder of results.")
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder in which the records were unpacked; for several sources SOURCE=FOLDER, once for each.",
      valueName: "folder"))
  var records: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which release's program made the results: 0.0.1 gave the answer to the initial question away, which no file "
        + "tells.", valueName: "release"))
  var program: BenchmarkProgram = .current

  @Flag(help: "Print one JSON document.")
  var json = false

  func validate() throws {
    guard data.isEmpty || isResults else { throw ValidationError("--data goes with a folder of results") }
    guard records.isEmpty || !isResults else { throw ValidationError("--records goes with files of samples") }
    guard !isResults || paths.count == 1 else {
      throw ValidationError("give one folder of results, or files of samples")
    }
  }

  private var isResults: Bool { paths.contains { PathCheck.isFolder($0) } }

  func run() throws {
    try isResults ? checkResults() : checkData()
  }

  private func checkData() throws {
    let report = try DataReport(
      paths: paths, records: records.isEmpty ? nil : RecordFolders(arguments: records))
    let text = DataReportText(report)
    Console.print(try json ? text.json() : text.lines.joined(separator: "\n"), to: .standardOutput)
    if !report.faults.isEmpty || !report.absentRecords.isEmpty { throw ExitCode(1) }
  }

  private func checkResults() throws {
    var check = StaleCheck(samples: data.isEmpty ? nil : try SampleFile.samples(paths: data))
    check.isProgram001 = program == .release001
    let (stale, count) = try check.check(
      ResultsFolder(path: paths[0]), jobs: ProcessInfo.processInfo.activeProcessorCount)
    let text = StaleText(stale: stale, count: count, hasData: !data.isEmpty)
    Console.print(try json ? text.json() : text.lines.joined(separator: "\n"), to: .standardOutput)
    if !stale.isEmpty { throw ExitCode(1) }
  }
}

/// The program that made results.
enum BenchmarkProgram: String, ExpressibleByArgument, CaseIterable {
  case release001 = "0.0.1"
  case current = "0.0.2"
}
