internal import Chart
internal import Files
internal import Foundation
internal import Modality
internal import Raster
internal import Samples
internal import Settings

/// A form whose rows are what is asked and answered. Paths in the rows are from the data set's folder; `base64: true` puts
/// the pictures into the rows, as data URLs.
protocol ConversationForm: NamedOutputForm {
  var isBase64: Bool { get }

  /// The file that the rows of a split become, by itself or with others.
  static func stream(_ split: Split) -> String

  /// The file of a split's rows.
  static func file(_ split: Split) -> String

  /// A sample as a row, with what was measured on its record.
  func row(_ sample: Sample, _ measures: ComputedMeasures?) throws -> [UInt8]
}

extension ConversationForm {
  static func file(_ split: Split) -> String { stream(split) }

  func loadedFiles(_ split: Split) -> [String] { [Self.file(split)] }

  func files(of sample: DatasetSample) -> [SampleFile] {
    (isBase64 ? [] : sample.pictureFiles) + sample.signalFiles
  }

  func additions(of sample: DatasetSample) throws -> [Addition] {
    guard let conversation = shown(sample) else { return [] }
    return [.row(stream: Self.stream(sample.split), bytes: try row(conversation, sample.measures))]
  }

  /// The conversation of a sample, its picture within where it is asked for.
  func shown(_ sample: DatasetSample) -> Sample? {
    guard var conversation = sample.conversation else { return nil }
    if isBase64, let picture = sample.picture {
      conversation.images = [picture.format.dataURL(picture.bytes)]
    }
    return conversation
  }

  /// The rows of a split as a JSON array.
  fileprivate func array(_ split: Split, file: String) -> Product {
    Product(
      path: file,
      parts: [
        .text(Array("[\n".utf8)), .joined(stream: Self.stream(split), separator: ",\n"),
        .text(Array("\n]\n".utf8)),
      ])
  }
}

extension Sample {
  /// The row in ms-swift's form, with what was measured as its last member.
  func line(with measures: ComputedMeasures?) throws -> [UInt8] {
    guard let measures else { return Array(line().utf8) }
    var sample = self
    let json = String(decoding: try JSONOutput.encode(measures), as: UTF8.self)
    sample.fields.append(Field(name: "measures", json: json))
    return Array(sample.line().utf8)
  }
}

/// ms-swift and ECG-R1: JSONL of `messages`, `images` and `objects.ecg`.
struct SwiftForm: ConversationForm {
  static let name = "swift"
  let isBase64: Bool

  init(_ settings: SettingsReader) { isBase64 = settings.flag("base64") ?? false }

  var about: String { "`swift-SPLIT.jsonl`: conversations for ms-swift" }

  func row(_ sample: Sample, _ measures: ComputedMeasures?) throws -> [UInt8] {
    try sample.line(with: measures)
  }

  func products(of splits: [Split]) -> [Product] { splits.map { .stream(Self.stream($0)) } }

  static func stream(_ split: Split) -> String { "swift-\(split.rawValue).jsonl" }
}

/// LLaVA, PULSE, GEM and ECG-Chat: a JSON array of `id`, `image`, `ecg` and `conversations` from human and gpt.
struct LLaVAForm: ConversationForm {
  static let name = "llava"
  let isBase64: Bool

  init(_ settings: SettingsReader) { isBase64 = settings.flag("base64") ?? false }

  var about: String { "`llava-SPLIT.json`: conversations for LLaVA, PULSE, GEM and ECG-Chat" }

  func row(_ sample: Sample, _ measures: ComputedMeasures?) throws -> [UInt8] {
    try JSONOutput.encode(
      Row(
        id: sample.id, image: sample.images.first, ecg: sample.ecgs.first,
        conversations: sample.messages.map { Turn($0) }, measures: measures))
  }

  func products(of splits: [Split]) -> [Product] {
    splits.map { array($0, file: Self.file($0)) }
  }

  static func stream(_ split: Split) -> String { "llava-\(split.rawValue).rows" }
  static func file(_ split: Split) -> String { "llava-\(split.rawValue).json" }

  private struct Row: Encodable {
    var id: String
    var image: String?
    var ecg: String?
    var conversations: [Turn]
    var measures: ComputedMeasures?
  }

  private struct Turn: Encodable {
    var from: String
    var value: String

    init(_ message: Message) {
      from =
        switch message.role {
        case "user": "human"
        case "assistant": "gpt"
        default: message.role
        }
      value = message.content
    }
  }
}

/// ShareGPT for LLaMA-Factory: a JSON array of `messages`, `images` and `ecgs`, and the `dataset_info.json` that names the
/// columns.
struct ShareGPTForm: ConversationForm {
  static let name = "sharegpt"

  let isBase64: Bool

  init(_ settings: SettingsReader) { isBase64 = settings.flag("base64") ?? false }

  var about: String { "`sharegpt-SPLIT.json`, `dataset_info.json`: conversations for LLaMA-Factory" }

  func row(_ sample: Sample, _ measures: ComputedMeasures?) throws -> [UInt8] {
    try JSONOutput.encode(
      Row(
        id: sample.id, messages: sample.messages.map { Turn(role: $0.role, content: $0.content) },
        images: sample.images, ecgs: sample.ecgs, measures: measures))
  }

  func products(of splits: [Split]) -> [Product] {
    let info = Dictionary(
      uniqueKeysWithValues: splits.map { ("ecg_\($0.rawValue)", Info(file_name: Self.file($0))) })
    let text = JSONOutput.plain(info) + Array("\n".utf8)
    return splits.map { array($0, file: Self.file($0)) } + [
      Product(path: "dataset_info.json", parts: [.text(text)])
    ]
  }

  static func stream(_ split: Split) -> String { "sharegpt-\(split.rawValue).rows" }
  static func file(_ split: Split) -> String { "sharegpt-\(split.rawValue).json" }

  private struct Row: Encodable {
    var id: String
    var messages: [Turn]
    var images: [String]
    var ecgs: [String]
    var measures: ComputedMeasures?
  }

  private struct Turn: Encodable {
    var role: String
    var content: String
  }

  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Info: Encodable {
    var file_name: String
    var formatting = "sharegpt"
    var columns = ["messages": "messages", "images": "images"]
    var tags = [
      "role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant",
      "system_tag": "system",
    ]
  }
}
