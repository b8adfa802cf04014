public import ArgumentParser
import ECGFiles
public import Measurement
import Pipeline

/// `leadsheet measure RECORD…`
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measure records: waves, intervals, axes, amplitudes, ST levels, findings.",
    discussion: """
      Finds P, QRS and T in every lead and measures them. What cannot be measured is absent. docs/measurement.md says how \
      large the errors are. Leadsheet is no medical device.

      EXAMPLES
        leadsheet measure records/00001_hr
        leadsheet measure records/00001_hr --protocol ecg-r1
        leadsheet measure records/ -o measures.jsonl
        leadsheet measure records/ --marks marks/           NAME.i, NAME.ii … in the MIT format
        leadsheet measure records/ --form wave-text -o waves.jsonl
      """)

  @Argument(help: "Records (with or without .hea) and folders, whose records are found at any depth.")
  var records: [String]

  @Flag(help: "Print one JSON document; of several records, a list of them.")
  var json = false

  @Option(help: "What is written of each record.")
  var form: MeasurementForm?

  @Option(
    help: ArgumentHelp(
      "Add the findings of a threshold set: ecg-r1 or reasoning-benchmark.", valueName: "name"))
  var `protocol`: String?

  @Option(
    help: ArgumentHelp("Write the marks of each lead as annotation files into a folder.", valueName: "dir"),
    transform: OutputArgument.folder)
  var marks: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write a line of JSON for each record to a file.", valueName: "jsonl"),
    transform: OutputArgument.file)
  var output: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup(title: "Part of the recording")
  var part: WindowOptions

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "No progress and no warnings.")
  var quiet = false

  func validate() throws {
    guard !json || output == nil else {
      throw ValidationError("--json prints to standard output, -o writes lines to a file: give one of them")
    }
    guard !json || form == nil || form == .document else {
      throw ValidationError("--json prints documents: leave --form out, or write with -o")
    }
  }

  func run() throws {
    var measurement = try RecordMeasurement()
    measurement.form = json || output != nil ? form ?? .document : form
    measurement.thresholds = try `protocol`.map { name throws(MeasurementError) in
      try ThresholdSet.builtIn(name)
    }
    measurement.reading = reading.options
    measurement.reading.window = part.window
    let batch = try MeasureBatch(
      InputList.records(records, options: reading.options), marks: marks, by: measurement)
    try SystemLimits.check(inputs: batch.count)
    let progress = BatchProgress(total: batch.count, isQuiet: quiet)
    if let output {
      try batch.write(to: output, workers: parallel.jobs, report: progress.report)
    } else {
      try printAll(batch, progress)
    }
    try progress.end("records")
  }

  /// Prints texts as they come; JSON documents of several records as a list.
  private func printAll(_ batch: MeasureBatch, _ progress: BatchProgress) throws {
    var documents: [String] = []
    try batch.run(workers: parallel.jobs) { item, text in
      progress.report(item)
      guard let text else { return }
      if json, batch.count > 1 {
        documents.append(text)
      } else {
        Console.print(text, to: .standardOutput)
      }
    }
    if json, batch.count > 1 {
      Console.print("[" + documents.joined(separator: ",\n") + "]", to: .standardOutput)
    }
  }
}

extension MeasurementForm: ExpressibleByArgument {}
