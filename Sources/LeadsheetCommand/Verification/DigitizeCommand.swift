import ArgumentParser
import Pipeline
import Verification

struct DigitizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digitize",
    abstract: "Read the traces of charts back into WFDB records.",
    discussion: """
      Needed are the picture and its annotation (NAME.json beside it, or --annotations), which says where leads, times \
      and voltages stand; only the traces are read. What the chart does not \
      show is a gap. Where it shows a sample twice, the record has the mean. Of a chart that was annotated without a \
      record the leads are not known: the record then has a signal for each row, at 500 Hz.

      EXAMPLES
        leadsheet digitize chart.png -o read/chart
        leadsheet digitize photo.jpg --annotations truth.json -o read/photo --reader centroid
        leadsheet digitize charts/ -o read/ --jobs 4       every picture below a folder

      Exit codes: 0 done, 1 some pictures failed, 2 wrong usage, 3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "Charts (PNG, JPEG or WebP), and folders, whose pictures are found at any depth.")
  var pictures: [String]

  @Option(
    help: ArgumentHelp(
      "What was drawn where, of one picture (default: PICTURE with the extension .json).", valueName: "file"))
  var annotations: String?

  @Option(
    name: .shortAndLong,
    help: "The record to write, a path without extension, or a folder of records.",
    transform: OutputArgument.fileOrFolder)
  var output: String

  @Option(
    help: "How traces are read: fit (a stroke fitted to the pixels) or centroid (the middle of the ink).")
  var reader: TraceReader = .fit

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "No progress and no warnings.")
  var quiet = false

  func run() throws {
    let path = output.hasSuffix(".hea") ? String(output.dropLast(4)) : output
    let batch = try DigitizeBatch(pictures, annotation: annotations, output: path, reader: reader)
    if batch.count > 1, annotations != nil {
      throw ValidationError("--annotations is of one picture; of several, each has its own beside it")
    }
    try SystemLimits.check(inputs: batch.count)
    let progress = BatchProgress(total: batch.count, isQuiet: quiet)
    try batch.run(workers: parallel.jobs, report: progress.report)
    try progress.end("pictures")
  }
}
