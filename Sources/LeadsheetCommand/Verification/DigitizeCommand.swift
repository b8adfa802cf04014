import ArgumentParser
import Foundation
import Pipeline
import Verification

struct DigitizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digitize",
    abstract: "Read the traces of a chart back into a WFDB record.",
    discussion: """
      Needed are the picture and its annotation (NAME.json beside it, or --annotations), which says where leads, times \
      and voltages stand; only the traces are read. What the chart does not \
      show is a gap. Where it shows a sample twice, the record has the mean. Of a chart that was annotated without a \
      record the leads are not known: the record then has a signal for each row, at 500 Hz.

      EXAMPLES
        leadsheet digitize chart.png -o read/chart
        leadsheet digitize photo.jpg --annotations truth.json -o read/photo --reader centroid
      """)

  @OptionGroup var chart: PictureArguments

  @Option(
    name: .shortAndLong, help: "The record to write: a path without extension.",
    transform: OutputArgument.fileWithOthers)
  var output: String

  @Option(
    help: "How traces are read: fit (a stroke fitted to the pixels) or centroid (the middle of the ink).")
  var reader: TraceReader = .fit

  func run() throws {
    let path = URL(filePath: output.hasSuffix(".hea") ? String(output.dropLast(4)) : output).path
    for warning in try chart.annotated.digitize(to: path, reader: reader) {
      Console.warn("\(output): \(warning)")
    }
  }
}
