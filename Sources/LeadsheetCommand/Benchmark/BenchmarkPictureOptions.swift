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
      "Damage recording and picture: a recipe, a YAML file, the .corruption.json of an earlier picture, or an operator "
        + "by severity (perspective:3). Operators may be repeated.", valueName: "recipe"))
  var corrupt: [String] = []

  @Option(help: "What a model is shown: image, or none.")
  var input = Input.image

  @Option(help: "What becomes of samples that were not recorded: propagate (a gap), zero or interpolate.")
  var nan = GapPolicy.propagate

  @OptionGroup(title: "Reading")
  var reading: ReadingOptions

  func layoutSource() throws -> (name: String, source: LayoutSource) {
    let changes = dpi.map { [(key: "paper.dpi", value: $0)] } ?? []
    return (picture, try LayoutSource(named: picture, changes: changes))
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
    guard let first = corrupt.first else { return nil }
    if corrupt.count == 1, first.hasSuffix(".json") || first.contains("/") || Self.isRecipe(first) {
      return (first, try CorruptionSource(named: first))
    }
    let requests = try corrupt.map { text in
      guard let argument = OperatorArgument(argument: text) else {
        throw ValidationError("--corrupt \(text): write an operator as perspective:3 or rotate:angle=2")
      }
      return argument.request
    }
    let source = CorruptionSource.operators(requests)
    // An unknown operator is found before the first record.
    _ = try source.plan(seed: 0, record: "")
    return (corrupt.joined(separator: " "), source)
  }

  private static func isRecipe(_ name: String) -> Bool {
    Recipe.names.contains(name) || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}
