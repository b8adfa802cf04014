public import ArgumentParser
import Chart
public import Grounding
import Pipeline

struct GroundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ground",
    abstract: "Find in a picture what a text names: leads, spans, beats, waves, findings.",
    discussion: """
      Needed is the picture's annotation (NAME.json beside it, or --annotations); with --record beats, waves and findings \
      are known, and boxes lie around the ink. Printed is one JSON document: a place for each strip with box, polygon \
      and the share that can be read, and what has no place with the reason (docs/grounding.md).

      --questions writes rows of conversations whose answers the measures give beyond their errors, with boxes, for one \
      picture or folders of them. --boxes compares a model's boxes with the places of --text or --json, or, without \
      these, of what the boxes' own texts name.

      EXAMPLES
        leadsheet ground chart.png --text 'ST elevation in V2 and V3' --record records/00001_hr
        leadsheet ground chart.png --text 'lead II [1.12s - 1.24s]' --highlight look.png --dim dim.png --crop part.png
        leadsheet ground chart.png --json mentions.jsonl --record records/00001_hr
        leadsheet ground chart.png --boxes answers.jsonl --scale 0-1000 --record records/00001_hr
        leadsheet ground charts/ --questions rows.jsonl --record records/

      Exit codes: 0 done, 1 something that was named has no place, or a picture of several failed, 2 wrong usage, \
      3 input unreadable, 4 output unwritable.
      """)

  @Argument(help: "A chart: PNG, JPEG or WebP. For --questions also several, and folders.")
  var pictures: [String]

  @Option(
    help: ArgumentHelp(
      "What was drawn where, as 'render --annotations' writes it (default: PICTURE with the extension .json).",
      valueName: "file"))
  var annotations: String?

  @Option(help: "The record that the picture shows, or the folder of the records that the pictures show.")
  var record: String?

  @Option(help: "The text.")
  var text: String?

  @Option(
    name: .customLong("json"),
    help: ArgumentHelp(
      "What is looked for as JSON: a list, or a line each, of texts or objects with lead, from, to, beat, wave, finding.",
      valueName: "file"))
  var rows: String?

  @Option(help: ArgumentHelp("Compare a model's boxes, JSON or JSONL with ref and bbox.", valueName: "file"))
  var boxes: String?

  @Option(help: "What the coordinates of --boxes are: pixel, 0-1 or 0-1000.")
  var scale: ModelBox.Scale?

  @Option(
    help: ArgumentHelp("Write questions with answers and boxes, a line each.", valueName: "jsonl"),
    transform: OutputArgument.file)
  var questions: String?

  @Option(
    help: ArgumentHelp("Write the picture with outlines of what was found.", valueName: "picture"),
    transform: OutputArgument.fileWithOthers)
  var highlight: String?

  @Option(
    help: ArgumentHelp("Write the part of the picture that holds what was found.", valueName: "picture"),
    transform: OutputArgument.fileWithOthers)
  var crop: String?

  @Option(
    help: ArgumentHelp("Write the picture with all else faded.", valueName: "picture"),
    transform: OutputArgument.fileWithOthers)
  var dim: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @OptionGroup
  var parallel: JobsOption

  @Flag(help: "No progress and no warnings.")
  var quiet = false

  func validate() throws {
    let isShown = [highlight, crop, dim].contains { $0 != nil }
    if questions != nil {
      guard record != nil else { throw ValidationError("questions are made from measures; give --record") }
      guard text == nil, rows == nil, boxes == nil, annotations == nil, !isShown else {
        throw ValidationError("--questions is used with --record alone")
      }
      return
    }
    guard text == nil || rows == nil else { throw ValidationError("give one of --text and --json") }
    guard (boxes == nil) == (scale == nil) else {
      throw ValidationError(
        "--boxes and --scale go together: say whether coordinates are pixel, 0-1 or 0-1000")
    }
  }

  func run() throws {
    var measurement = try RecordMeasurement()
    measurement.reading = reading.options
    if let questions { return try ask(measurement, to: questions) }
    // Not before the arguments are all read: a mistyped option would be taken for a picture.
    guard pictures.count == 1 else {
      throw ValidationError(
        "\(pictures.count) pictures are given; one is looked at, several by --questions alone")
    }
    guard text != nil || rows != nil || boxes != nil else {
      throw ValidationError("give what is looked for: --text, --json, --boxes or --questions")
    }
    let picture = AnnotatedPicture(pictures[0], annotation: annotations)
    let (chart, pixels, warnings) = try picture.grounded(record: record, by: measurement)
    if !quiet { for warning in warnings { Console.warn("\(picture.file): \(warning)") } }
    let size = chart.annotation.pictureSize
    let given = try boxes.flatMap { file in
      try scale.map { try ModelBox.all(inFile: file, scale: $0, width: size.width, height: size.height) }
    }
    let found = chart.places(of: try mentions(given ?? []))
    if let given {
      let score = BoxScore(given, of: found)
      Console.print(
        try jsonText(BoxScoreDocument(picture: picture.file, score, boxes: given, truth: found)),
        to: .standardOutput)
    } else {
      Console.print(
        try jsonText(GroundingDocument(picture: picture.file, annotation: chart.annotation, found)),
        to: .standardOutput)
    }
    for (style, path) in [(GroundedPicture.Style.highlight, highlight), (.crop, crop), (.dim, dim)] {
      if let path { try picture.write(style, of: found, in: chart, pixels, to: path) }
    }
    if !found.unplaced.isEmpty {
      if !quiet {
        for unplaced in found.unplaced {
          Console.warn("'\(found.mentions[unplaced.mention].text)' has no place: \(unplaced.explanation)")
        }
      }
      throw ExitCode(1)
    }
  }

  /// What is looked for.
  private func mentions(_ boxes: [ModelBox]) throws -> [Mention] {
    if let text { return Mention.all(in: text) }
    if let rows { return try Mention.all(inFile: rows) }
    return ModelBox.mentions(of: boxes)
  }

  private func ask(_ measurement: RecordMeasurement, to path: String) throws {
    let batch = try QuestionBatch(pictures, record: record ?? "", by: measurement)
    try SystemLimits.check(inputs: batch.count)
    let progress = BatchProgress(total: batch.count, isQuiet: quiet)
    let count = try batch.write(to: path, workers: parallel.jobs, report: progress.report)
    if !quiet { Console.report("\(count) questions about \(batch.count) pictures", besides: path) }
    try progress.end("pictures")
  }
}

extension ModelBox.Scale: ExpressibleByArgument {}
