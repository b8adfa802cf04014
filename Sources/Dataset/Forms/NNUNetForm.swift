internal import Chart
internal import Corruption
internal import Files
internal import Raster
internal import Settings

/// nnU-Net: `nnunet/DatasetNNN_Leadsheet` with pictures and their masks of classes. Samples of `train` and `val` are the
/// cases of `imagesTr`, those of `test` of `imagesTs`; `splits_final.json` says which are `val`.
struct NNUNetForm: NamedOutputForm {
  static let name = "nnunet"

  private let folder: String

  init(_ settings: SettingsReader) {
    let number = settings.number("number", in: 1...999).map { Int($0) } ?? 1
    folder = "nnunet/Dataset" + "\(1000 + number)".dropFirst() + "_Leadsheet"
  }

  var about: String { "`\(folder)`: pictures and masks of classes as nnU-Net's cases" }

  func files(of sample: DatasetSample) throws -> [SampleFile] {
    guard let picture = sample.picture, let mask = try sample.truth(.mask) else { return [] }
    let part = sample.split == .test ? "Ts" : "Tr"
    let name = Self.name(of: sample)
    // All cases must have three channels.
    return [
      file("images\(part)/\(name)_0000.png", try PNG.encode(picture.chart.seen.picture.inColor)),
      file("labels\(part)/\(name).png", mask),
    ]
  }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard sample.picture != nil, sample.split != .test else { return [] }
    let row = Array(JSONText.string(Self.name(of: sample)).utf8)
    return [.row(stream: Self.cases(sample.split), bytes: row)]
  }

  func products(of splits: [Split]) -> [Product] {
    let labels = ChartMask.classes.map { "\(JSONText.string($0.name)): \($0.value)" }
    let about = Product(
      path: "\(folder)/dataset.json",
      parts: [
        .text(Array(#"{"channel_names": {"0": "R", "1": "G", "2": "B"}, "labels": {"#.utf8)),
        .text(Array(labels.joined(separator: ", ").utf8)), .text(Array(#"}, "numTraining": "#.utf8)),
        .count(streams: [Self.cases(.train), Self.cases(.val)]),
        .text(Array(", \"file_ending\": \".png\"}\n".utf8)),
      ])
    guard splits.contains(.val) else { return [about] }
    let split = Product(
      path: "\(folder)/splits_final.json",
      parts: [
        .text(Array(#"[{"train": ["#.utf8)), .joined(stream: Self.cases(.train), separator: ", "),
        .text(Array(#"], "val": ["#.utf8)), .joined(stream: Self.cases(.val), separator: ", "),
        .text(Array("]}]\n".utf8)),
      ])
    return [about, split]
  }

  /// The key as the name of a file in one folder: no key has `=`.
  private static func name(of sample: DatasetSample) -> String {
    sample.key.split(separator: "/").joined(separator: "=")
  }

  private static func cases(_ split: Split) -> String { "nnunet-\(split.rawValue).cases" }

  private func file(_ path: String, _ bytes: [UInt8]) -> SampleFile {
    SampleFile(path: "\(folder)/\(path)", content: .bytes(bytes))
  }
}
