public import ArgumentParser
internal import Modality
import Samples

struct ModalitySplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Make test sets in which a share of the samples lacks a modality.",
    discussion: """
      Writes NAME_full.jsonl, NAME_ecg_missing25.jsonl and so on, and manifest.json. The sets are nested: what lacks a \
      modality at 25 % lacks it at 50 % too; the same samples lack the ECG in one set and the picture in its sister.

      EXAMPLES
        leadsheet modality split ecg-grounding-test-mimiciv.jsonl -o sets/
        leadsheet modality split test.jsonl -o sets/ --missing ecg --rates 10,20 --seed 3
      """)

  @Argument(help: "A file of samples: JSONL, or a JSON list (.json).")
  var input: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for the sets; made if absent.", valueName: "dir"),
    transform: OutputArgument.folder)
  var output: String

  @Option(help: ArgumentHelp("ecg, image, or both with a comma.", valueName: "list"))
  var missing: CommaList<SampleModality> = CommaList([.ecg, .image])

  @Option(help: ArgumentHelp("Shares in per cent, 1 to 100, with commas.", valueName: "list"))
  var rates: CommaList<Int> = CommaList([25, 50, 75, 100])

  @Option(help: "The seed that chooses the samples.")
  var seed: UInt64 = 0

  @Flag(help: "Print the manifest as one JSON document.")
  var json = false

  @Flag(help: "Print no summary.")
  var quiet = false

  func validate() throws {
    if let rate = rates.values.first(where: { !(1...100).contains($0) }) {
      throw ValidationError("--rates: \(rate) is out of range; use 1 to 100")
    }
    if Set(rates.values).count < rates.values.count || Set(missing.values).count < missing.values.count {
      throw ValidationError("--missing and --rates: give each once")
    }
  }

  func run() throws {
    let request = MissingModality(modalities: missing.values, rates: rates.values, seed: seed)
    let manifest = try request.split(input, into: output)
    if json { Console.print(try jsonText(manifest), to: .standardOutput) }
    guard !quiet else { return }
    if !json {
      for set in manifest.sets {
        Console.print("\(set.file): \(set.missing) of \(manifest.rows) rows changed", to: .standardOutput)
      }
    }
    ModalityApplyCommand.tell(manifest.paths, of: input)
    if manifest.both < manifest.rows {
      Console.warn(
        "\(input): \(manifest.rows - manifest.both) of \(manifest.rows) rows do not have both modalities; they are the "
          + "same in all sets")
    }
  }
}

extension SampleModality: ExpressibleByArgument {}

/// Values with commas between them.
struct CommaList<Value: ExpressibleByArgument & Sendable>: ExpressibleByArgument, Sendable {
  let values: [Value]

  init(_ values: [Value]) { self.values = values }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap { Value(argument: String($0)) }
    guard values.count == parts.count else { return nil }
    self.init(values)
  }

  var defaultValueDescription: String { values.map(\.defaultValueDescription).joined(separator: ",") }
}
