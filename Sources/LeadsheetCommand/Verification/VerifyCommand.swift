public import ArgumentParser
import Pipeline
public import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that a picture shows a record.",
    discussion: """
      Three proofs: the annotation leads from each sample to its pixel and back; ink lies where the record says and \
      nowhere else; the traces in the pixels are the record's, at their places, each figure judged by its own error. \
      What does not hold is named: the picture (turned, mirrored, rescaled, moved, of another record, another gain or \
      speed of all), or a lead (late, another gain, upside down, another lead's trace, erased, wrongly labelled).

      Needed are the picture, its annotation (NAME.json beside it, or --annotations) and the record. Gray, inverted, \
      recompressed and uniformly resized copies of the picture do as well; what was found is noted.

      A NAME.corruption.json beside the picture says that it was damaged on purpose: the recording is damaged the \
      same way, uneven light is taken out, hidden samples are left out, and the traces may be less clear.

      EXAMPLES
        leadsheet render records/00001_hr -o chart.png --annotations
        leadsheet verify chart.png --record records/00001_hr

      Exit codes: 0 the picture shows the record, 1 it does not, 2 wrong usage, 3 input unreadable.
      """)

  @OptionGroup var chart: PictureArguments

  @Option(help: "The record that the picture should show.")
  var record: String

  @Option(
    help: "How traces are read: centroid (the middle of the ink) or fit (a stroke fitted to the pixels).")
  var reader: TraceReader = .centroid

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Only the exit code.")
  var quiet = false

  func run() throws {
    let (report, scores, warnings) = try chart.annotated.verified(
      against: record, reader: reader, reading: reading.options)
    if !quiet { for warning in warnings { Console.warn("\(record): \(warning)") } }
    if json {
      Console.print(
        try jsonText(
          VerificationDocument(
            picture: chart.picture, record: record, consistency: report, digitization: scores)),
        to: .standardOutput)
    } else if !quiet {
      for line in VerificationText(report, scores).lines(chart.picture, record) {
        Console.print(line, to: .standardOutput)
      }
    }
    if !report.isPassed { throw ExitCode(1) }
  }
}

extension TraceReader: ExpressibleByArgument {}
