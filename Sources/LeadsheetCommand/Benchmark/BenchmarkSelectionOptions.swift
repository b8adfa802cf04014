import ArgumentParser
import Evaluation

/// Which samples are asked.
struct BenchmarkSelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many samples are drawn, spread evenly over source, diagnosis and label; or all.",
      valueName: "count"))
  var samples = "all"

  @Option(name: .customLong("dx"), help: "A diagnosis, for instance first_degree_av_block. May be repeated.")
  var diagnoses: [String] = []

  @Option(name: .customLong("source"), help: "ptbxl or mimic_iv_ecg. May be repeated.")
  var sources: [String] = []

  @Option(
    help: ArgumentHelp(
      "Numbers of samples, separated by commas; ptbxl/12 names the source too.", valueName: "list"))
  var ids: String?

  @Option(
    help: "Another seed draws other samples, and other values where layout, recipe or stub leave them open.")
  var seed: UInt64 = 0

  var selection: SampleSelection {
    SampleSelection(
      diagnoses: diagnoses, sources: sources, ids: ids?.split(separator: ",").map(String.init) ?? [],
      count: samples == "all" ? nil : Int(samples), seed: seed)
  }

  func validate() throws {
    guard samples == "all" || Int(samples).map({ $0 > 0 }) == true else {
      throw ValidationError("--samples \(samples) is neither a number above 0 nor 'all'")
    }
  }
}
