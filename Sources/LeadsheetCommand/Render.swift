import ArgumentParser
import Chart
import Corruption
import Pipeline
import Raster

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw records as charts at true scale.",
    discussion: """
      RECORD is a path with or without .hea, or a folder: all records below it. One record goes to a file or into \
      a folder, several go into a folder, each under its own name.

      EXAMPLES
        leadsheet render records/00001_hr -o chart.png
        leadsheet render records/ -o charts/ --jobs 8
        leadsheet render records/00001_hr -o chart.png --dpi 300 --gain 5
        leadsheet render records/00001_hr -o chart.svg --layout 6x2+1 --grid-color blue
        leadsheet render records/ -o charts/ --dpi 150..300 --gain '[5, 10, 10, 20]' --grid-color any --seed 7
        leadsheet render a b c -o all.pdf
        leadsheet render records/ -o charts/ --annotations --mask
        leadsheet render records/ -o charts/ --verify
        leadsheet render records/ -o photos/ --corrupt photo --seed 7 --annotations
        leadsheet render records/ -o noisy/ --corrupt bedside-signal --corrupt scan --corrupt jpeg:quality=40
        leadsheet render records/00001_hr -o look.png --overlay --highlight 'II 1.12-1.24'
        leadsheet render records/00001_hr -o look.png --show-waves
      """)

  @Argument(help: "Records or folders of records.")
  var records: [String]

  @OptionGroup(title: "Output")
  var target: OutputOptions

  @OptionGroup(title: "Layout")
  var paper: PaperOptions

  @OptionGroup(title: "Ground truth")
  var truth: TruthOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Option(
    help: ArgumentHelp(
      "Corrupt the recording and the picture by a recipe or an operator. "
        + CorruptionArguments.help + " --seed decides the random values.", valueName: "what"))
  var corrupt: [String] = []

  @Flag(
    help: ArgumentHelp(
      "Mark the onset, peak and offset of each wave that is found: P blue, QRS red, T green. A picture to look at; its "
        + "errors are in docs/measurement.md."))
  var showWaves = false

  @Flag(help: "Keep a picture only if its ink is where record and annotation say (see 'verify').")
  var verify = false

  @Option(help: "Where the chart starts, in s from the record's first sample.")
  var start = 0.0

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "No warnings and no progress.")
  var quiet = false

  @Flag(help: "Print for each record where its chart is.")
  var verbose = false

  func validate() throws {
    if truth.isAsked, target.pictureFormat.isVector {
      throw ValidationError("ground truth is in pixels; write png, jpeg or webp to have it")
    }
    if !corrupt.isEmpty, target.pictureFormat.isVector {
      throw ValidationError("--corrupt works on pixels; write png, jpeg or webp")
    }
    if !corrupt.isEmpty, target.isAlone {
      throw ValidationError("what was done is written beside the picture; name a file or folder with -o")
    }
    if verify, target.pictureFormat.isVector {
      throw ValidationError("--verify looks at pixels; write png, jpeg or webp")
    }
    if truth.isAsked, target.isAlone {
      throw ValidationError("ground truth stands beside the picture; name a file or folder with -o")
    }
    try checkShowWaves()
  }

  /// The marks of waves are no ink of the record: a picture with them neither passes a proof nor has a ground truth.
  private func checkShowWaves() throws {
    guard showWaves else { return }
    if target.pictureFormat.isVector {
      throw ValidationError("--show-waves draws on pixels; write png, jpeg or webp")
    }
    if verify {
      throw ValidationError(
        "--show-waves draws what is not in the record, which --verify refuses; render twice")
    }
    if !truth.forms.isEmpty {
      throw ValidationError(
        "--show-waves draws what is not in the ground truth; write that with a picture without waves")
    }
  }

  func run() throws {
    let list = try InputList.records(records, options: reading.options)
    let options = try options()
    try SystemLimits.check(inputs: list.entries.count)
    let progress = BatchProgress(total: list.entries.count, isQuiet: quiet, isVerbose: verbose)
    if target.pictureFormat == .pdf, target.isFile {
      if let bytes = try PDFBatch(list, options: options).document(report: progress.report) {
        try target.write(bytes)
      }
    } else {
      let batch = try RenderBatch(list, output: target.output, isFile: target.isFile, options: options)
      try batch.run(workers: parallel.jobs, report: progress.report)
    }
    try progress.end("records")
  }

  private func options() throws -> RenderBatch.Options {
    var options = RenderBatch.Options(layout: try paper.source())
    options.seed = paper.seed
    options.epoch = paper.pass.epoch
    options.start = start
    options.reading = reading.options
    options.corruption = try CorruptionArguments.source(corrupt, option: "--corrupt")
    options.isVerified = verify
    options.encoding = target.encoding
    options.truth = truth.forms.map(\.form)
    options.showsTruth = truth.overlay
    options.highlights = truth.highlights
    options.showsWaves = showWaves
    return options
  }
}
