import ArgumentParser
import Corruption
import Pipeline

struct CorruptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrupt",
    abstract: "Apply corruption operators to charts or records; annotations are transformed with the image.",
    discussion: """
      INPUT is a picture (PNG, JPEG, WebP), a record, or a folder: all records below it or, without records, all \
      pictures. Beside each output stands NAME.corruption.json: what was done, which findings it can have made false, \
      and what --replay takes. A picture's annotation (the .json beside it) is carried along.

      EXAMPLES
        leadsheet corrupt chart.png -o photo.png --corrupt photo --seed 7
        leadsheet corrupt chart.png -o tilted.png --corrupt perspective:3 --corrupt jpeg:quality=40
        leadsheet corrupt chart.png -o worse.png --corrupt recipe:fax --corrupt op:fax --corrupt stain:4
        leadsheet corrupt charts/ -o photos/ --corrupt photo --jobs 8
        leadsheet corrupt records/00001_hr -o noisy/ --corrupt bedside-signal
        leadsheet corrupt chart.png -o again.png --replay photo.corruption.json
        leadsheet corruptions            lists operators, severities and recipes
      """)

  @Argument(help: "Pictures, records, or folders of them.")
  var inputs: [String]

  @Option(
    name: .shortAndLong, help: "A file for one picture, a folder for more, and for records.",
    transform: OutputArgument.fileOrFolder)
  var output: String

  @Option(
    help: ArgumentHelp("A recipe or an operator. " + CorruptionArguments.help, valueName: "what"))
  var corrupt: [String] = []

  @Option(help: "A built-in recipe or a YAML file. May be repeated.")
  var recipe: [String] = []

  @Option(
    name: .customLong("op"),
    help: ArgumentHelp(
      "An operator by severity (perspective:3) or value (rotate:angle=2). May be repeated.", valueName: "op"))
  var operators: [String] = []

  @Option(help: ArgumentHelp("Replay a NAME.corruption.json.", valueName: "file"))
  var replay: String?

  @Option(
    help: ArgumentHelp(
      "The record that the picture shows, or the folder of the records that the pictures show: then the annotation "
        + "lists the samples that cannot be read any more.", valueName: "record"))
  var record: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Option(help: "The seed of the random values.")
  var seed: UInt64 = 0

  @OptionGroup
  var pass: EpochOption

  @Option(help: "Dots per inch of pictures without a resolution of their own (default: 200).")
  var dpi: Double?

  @Option(help: "Quality of JPEG and WebP, 1 to 100 (default: 90 for JPEG, without loss for WebP).")
  var quality: Int?

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "No warnings and no progress.")
  var quiet = false

  func validate() throws {
    let count = [!corrupt.isEmpty, !recipe.isEmpty, !operators.isEmpty, replay != nil].count(where: \.self)
    guard count == 1 else {
      throw ValidationError(
        "give one of --corrupt, --recipe, --op and --replay; --corrupt, repeated, takes what the others take, in order"
      )
    }
    if output == "-" {
      throw ValidationError("what was done is written beside the output; name a file or folder with -o")
    }
    let range = CorruptBatch.resolutions
    if let dpi, !range.contains(dpi) {
      throw ValidationError(
        "--dpi \(dpi) is out of range; use \(Int(range.lowerBound)) to \(Int(range.upperBound))")
    }
    if let quality, !(1...100).contains(quality) {
      throw ValidationError("--quality \(quality) is out of range; use 1 to 100")
    }
  }

  func run() throws {
    var options = CorruptBatch.Options(try source())
    options.seed = seed
    options.epoch = pass.epoch
    options.resolution = dpi
    options.record = record
    options.reading = reading.options
    options.quality = quality
    let batch = try CorruptBatch(inputs, output: output, options: options)
    try SystemLimits.check(inputs: batch.count)
    let progress = BatchProgress(total: batch.count, isQuiet: quiet)
    try batch.run(workers: parallel.jobs, report: progress.report)
    try progress.end("inputs")
  }

  /// Where the plans come from.
  private func source() throws -> CorruptionSource {
    if let replay { return .replay(try CorruptionRecord(file: replay).plan) }
    let found =
      try CorruptionArguments.source(corrupt, option: "--corrupt")
      ?? CorruptionArguments.source(
        recipe.map { $0.hasSuffix(".json") ? $0 : "recipe:\($0)" }, option: "--recipe")
      ?? CorruptionArguments.source(operators.map { "op:\($0)" }, option: "--op")
    guard let found else { throw ValidationError("nothing is asked for") }
    return found
  }
}
