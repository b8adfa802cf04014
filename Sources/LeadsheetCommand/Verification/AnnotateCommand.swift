import ArgumentParser
import Chart
import ECG
import Pipeline
import Recognition

struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Annotate a chart that others drew: find its grid and the strips of a record.",
    discussion: """
      The grid is found in the pixels: its pitch, angle, perspective and mild curl. With --record, each lead is looked \
      for in the ink; what is found is written as an annotation that verify, digitize and corrupt take. What cannot \
      be found is left out and told; a picture of another record is refused. Without --record, the annotation has the \
      grid, the scale (25 mm/s and 10 mm/mV unless --speed and --gain say otherwise) and the traces of each row as far \
      as they can be followed, without their leads: digitize reads them as signals named by row.

      Needed are a grid with lines every 5 mm (or every mm), traces darker than it, 2 pixels per mm or more. A page may \
      be turned by less than 45 degrees; with --record it may also lie on its side or upside down.

      EXAMPLES
        leadsheet annotate plot.png --record records/00001_hr
        leadsheet verify plot.png --record records/00001_hr
        leadsheet annotate photo.jpg --record records/00001_hr --speed 50 -o photo.found.json

      Exit codes: 0 annotated, 1 no grid, or the picture does not show the record, 2 wrong usage, 3 input unreadable, \
      4 output unwritable.
      """)

  @Argument(help: "A chart: PNG, JPEG or WebP.")
  var picture: String

  @Option(help: "The record that the chart shows.")
  var record: String?

  @Option(help: "The layout that was drawn, by name or file, or auto: what is missing of it is told.")
  var layout = "auto"

  @Option(help: ArgumentHelp("The paper speed (default: found).", valueName: "mm/s"))
  var speed: Double?

  @Option(help: ArgumentHelp("The gain (default: found).", valueName: "mm/mV"))
  var gain: Double?

  @Option(
    name: .shortAndLong,
    help: "The annotation to write (default: PICTURE with the extension .json, which is not replaced).",
    transform: OutputArgument.fileWithOthers)
  var output: String?

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Only the exit code.")
  var quiet = false

  func validate() throws {
    if let speed, !(5...200).contains(speed) {
      throw ValidationError("--speed \(speed) is out of range; use 5 to 200")
    }
    if let gain, !(1...100).contains(gain) {
      throw ValidationError("--gain \(gain) is out of range; use 1 to 100")
    }
  }

  func run() throws {
    let drawn = try layout == "auto" ? nil : Layout(named: layout)
    let recognizer = ChartRecognizer(speed: speed, gain: gain, layout: drawn)
    let file = AnnotatedPicture(picture)
    let (chart, warnings) = try file.recognized(
      showing: record, by: recognizer, reading: reading.options)
    let path = try file.write(chart, to: output)
    if !quiet { for warning in warnings { Console.warn("\(record ?? picture): \(warning)") } }
    if json {
      Console.print(
        try jsonText(RecognitionDocument(picture: picture, annotation: path, record: record, chart)),
        to: .standardOutput)
    } else if !quiet {
      for line in RecognitionText(chart).lines(picture, path) { Console.print(line, to: .standardOutput) }
    }
  }
}
