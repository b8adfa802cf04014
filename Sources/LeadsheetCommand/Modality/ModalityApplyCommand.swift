import ArgumentParser
import Foundation
import Modality

struct ModalityApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Apply interleaved modality dropout to training samples.",
    discussion: """
      By default as published: in half of the samples one modality is dropped, in a tenth adjacent tags change places; \
      a sample never loses its only modality. What is done depends on the seed, the epoch and the sample's id alone; \
      a changed row records it as 'dropout', the others stay byte for byte.

      EXAMPLES
        leadsheet modality apply train.jsonl -o epoch0.jsonl --seed 7
        leadsheet modality apply train.jsonl -o epoch1.jsonl --seed 7 --epoch 1 --passes 2
        leadsheet modality apply train.jsonl -o out.jsonl --settings dropout.yaml --step 20000
      """)

  @Argument(help: "A file of samples: JSONL, or a JSON list (.json).")
  var input: String

  @Option(
    name: .shortAndLong, help: "The file to be written; a list stays one unless it ends in .jsonl.",
    transform: OutputArgument.file)
  var output: String

  @Option(help: "The seed of the random values.")
  var seed: UInt64 = 0

  @OptionGroup
  var pass: EpochOption

  @Option(help: "The training step, for the schedule in the settings.")
  var step = 0

  @Option(help: ArgumentHelp("A YAML file with settings; docs/modality.md lists them.", valueName: "file"))
  var settings: String?

  @Option(help: "Probability that a modality is dropped, 0 to 1 (default: the settings', else 0.5).")
  var probability: Double?

  @Option(help: "Probability that adjacent tags are swapped, 0 to 1 (default: the settings', else 0.1).")
  var swap: Double?

  @Option(help: "1 as the paper says, 2 as the published code does (default: the settings', else 1).")
  var passes: Int?

  @Flag(name: .customLong("no-record"), help: "Leave the field 'dropout' out of the rows.")
  var noRecord = false

  @Flag(help: "Print the counts as one JSON document.")
  var json = false

  @Flag(help: "Print no summary.")
  var quiet = false

  func validate() throws {
    for (name, value) in [("--probability", probability), ("--swap", swap)] {
      if let value, !(0...1).contains(value) {
        throw ValidationError("\(name) \(value) is out of range; use 0 to 1")
      }
    }
    if let passes, !(1...2).contains(passes) {
      throw ValidationError("--passes \(passes) is out of range; use 1 or 2")
    }
    if step < 0 { throw ValidationError("--step \(step) is out of range; use 0 or more") }
  }

  func run() throws {
    var dropout = try settings.map(ModalityDropout.init(file:)) ?? ModalityDropout()
    dropout.probability = probability ?? dropout.probability
    dropout.swapProbability = swap ?? dropout.swapProbability
    dropout.passes = passes ?? dropout.passes
    let summary = try dropout.apply(
      to: input, writing: output, seed: seed, epoch: pass.epoch, step: step, isRecorded: !noRecord)
    if json { Console.report(try jsonText(summary), besides: output) }
    guard !quiet else { return }
    if !json { Console.report(Self.words(summary), besides: output) }
    Self.tell(summary.paths, of: input)
    if summary.reduced > 0 {
      Console.warn(
        "\(summary.reduced) rows only record that leads, spans, grid or labels are lacking; pictures and records are "
          + "made accordingly by 'dataset build'")
    }
  }

  /// Says which relative paths could not be changed. Where none leads to a file, all start at a folder of the trainer's.
  static func tell(_ paths: PathMove.Counts, of input: String) {
    guard paths.kept > 0, paths.moved > 0 else { return }
    Console.warn(
      "\(input): \(paths.kept) relative paths lead to no file from its folder and stay as they are: give the trainer "
        + "the folder that they start from")
  }

  private static func words(_ summary: ModalityDropout.Summary) -> String {
    "\(summary.rows) rows: \(summary.ecgDropped) without the ECG, \(summary.imageDropped) without the picture, "
      + "\(summary.swapped) with tags interchanged, \(summary.unchanged) unchanged"
  }
}
