import ArgumentParser
import Chart
import Corruption
import Evaluation
import ModelClient
import Pipeline

/// Which records are shown, and how.
struct BenchmarkPictureOptions: ParsableArguments {
  /// What a model is shown.
  enum Input: String, ExpressibleByArgument, CaseIterable {
    case image
    case none
  }

  @Option(
    help: ArgumentHelp(
      "The folder in which the records were unpacked; for several sources SOURCE=FOLDER, once for each.",
      valueName: "folder"))
  var records: [String] = []

  @Flag(name: .customLong("low-rate"), help: "PTB-XL's records of 100 Hz in place of those of 500 Hz.")
  var isLowRate = false

  @Option(help: "The layout of the picture: ecg-plot (the benchmark's own), ecg-plot-corrected, or another.")
  var picture = "ecg-plot"

  @Option(help: "Dots per inch, 50 to 1200.")
  var dpi: String?

  @Option(
    help: ArgumentHelp(
      "Corrupt recording and picture by a recipe or an operator. " + CorruptionArguments.help,
      valueName: "what"))
  var corrupt: [String] = []

  @Option(help: "What a model is shown: image, or none.")
  var input = Input.image

  @Option(help: "What becomes of samples that were not recorded: propagate (a gap), zero or interpolate.")
  var nan = GapPolicy.propagate

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func layoutSource() throws -> (name: String, source: LayoutSource) {
    let changes = dpi.map { [LayoutSource.Change("paper.dpi", to: $0, by: "--dpi")] } ?? []
    return (picture, try LayoutSource(named: picture, options: changes))
  }

  func fill(_ request: inout RunRequest) throws {
    request.records = records
    request.isLowRate = isLowRate
    request.gaps = nan
    request.reading = reading.options
    request.isBlind = input == .none
    request.corruption = try corruption()
  }

  private func corruption() throws -> (name: String, source: CorruptionSource)? {
    try CorruptionArguments.source(corrupt, option: "--corrupt").map { (corrupt.joined(separator: " "), $0) }
  }
}
