import ArgumentParser
import ECG
import ECGFiles
import Files
import Foundation
import Pipeline
import Verification
import WFDB

struct DigitizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digitize",
    abstract: "Read the traces of a chart back into a WFDB record.",
    discussion: """
      The annotation says where leads, times and voltages stand; only the traces are read. What the chart does not \
      show is a gap. Where it shows a sample twice, the record has the mean.

      EXAMPLES
        leadsheet digitize chart.png -o read/chart
        leadsheet digitize photo.jpg --annotations truth.json -o read/photo --reader centroid
      """)

  @OptionGroup var chart: PictureArguments

  @Option(name: .shortAndLong, help: "The record to write: a path without extension.")
  var output: String

  @Option(
    help: "How traces are read: fit (a stroke fitted to the pixels) or centroid (the middle of the ink).")
  var reader: TraceReader = .fit

  func run() throws {
    let path = URL(filePath: output.hasSuffix(".hea") ? String(output.dropLast(4)) : output)
    let ecg = try chart.annotated.digitized(reader: reader, name: path.lastPathComponent)
    let folder = path.deletingLastPathComponent().path
    try FileContents.makeFolder(folder)
    var comments = ["Read from the picture \(URL(filePath: chart.picture).lastPathComponent)"]
    if ecg.firstSample > 0 {
      let start =
        "begins \(Double(ecg.firstSample) / ecg.sampleRate) s behind the first sample of the recording"
      comments.append("The record \(start)")
      Console.warn("\(output): \(start), where the chart does")
    }
    let written = try ecg.write(to: folder, comments: comments)
    for warning in written.warnings { Console.warn("\(output): \(warning)") }
  }
}
