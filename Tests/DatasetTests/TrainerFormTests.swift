import Files
import Foundation
import TestSupport
import Testing

@testable import Dataset

/// What the readers of trainers ask of the forms.
@Suite struct TrainerFormTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Dropout, corruption, and labels that come late.
  private static let everything = """
    seed: 3
    inputs: [{list: l.csv}]
    pictures: {layout: 12x1, dpi: 50, corrupt: [none, photo, bedside-signal], start: 0..1}
    signals: npy
    dropout: {probability: 0.6, leads: {probability: 0.5}, fill: zero, grid: 0.3}
    conversation: {question: "<image>\\n<ecg>\\nWhat?", answer: "{text}"}
    outputs:
      - {form: webdataset, samples: 4, masks: true}
      - form: swift
      - form: imagefolder
      - form: annotations
    """

  private func makeList() throws {
    try folder.makeRecords((0..<10).map { "r\($0)" })
    let rows = (0..<10).map { "r\($0),\($0 < 7 ? "" : "late;later"),seen" }
    try folder.write("l.csv", "record,labels,text\n" + rows.joined(separator: "\n") + "\n")
  }

  @Test("every sample of an archive has every member, and its document every key, each of one type")
  func webDataset() async throws {
    try makeList()
    try await folder.build(Self.everything, "out")
    var kinds: Set<[String]> = []
    var keys: Set<[String]> = []
    var dropped: Set<String> = []
    for path in try folder.snapshot("out").keys.sorted() where path.hasSuffix(".tar") {
      let reader = try TarReader(folder.path("out/\(path)"))
      let samples = Dictionary(grouping: try reader.members()) { $0.name.prefix { $0 != "." } }
      for members in samples.values {
        kinds.insert(members.map { String($0.name.drop { $0 != "." }) }.sorted())
        let json = try #require(members.first { $0.name.hasSuffix(".json") })
        let document = try #require(
          try JSONSerialization.jsonObject(with: Data(reader.bytes(json.range))) as? [String: Any])
        keys.insert(document.map { "\($0.key) \($0.value is String)" }.sorted())
        dropped.insert(
          try #require(document["dropped"] as? String).split(separator: ";").first.map(String.init) ?? "")
        let text = String(decoding: try reader.bytes(json.range), as: UTF8.self)
        #expect(text.firstRange(of: #""start": \d+\.\d"#.regex) != nil)
      }
    }
    #expect(kinds == [[".json", ".mask.png", ".npy", ".png", ".txt"]])
    #expect(keys.count == 1 && dropped.isSuperset(of: ["ecg", "image"]))
  }

  @Test("no number of any JSON is beyond 2^53")
  func numbers() async throws {
    try makeList()
    try await folder.build(Self.everything, "out")
    var count = 0
    for (path, bytes) in try folder.snapshot("out") where path.hasSuffix(".json") || path.hasSuffix(".jsonl")
    {
      for word in String(decoding: bytes, as: UTF8.self).withoutStrings.split(whereSeparator: {
        !"-+.eE0123456789".contains($0)
      }) {
        guard let number = Double(word) else { continue }
        count += 1
        #expect(number.magnitude <= 9_007_199_254_740_992, "\(path): \(word)")
      }
    }
    #expect(count > 1000)
  }

  @Test("ms-swift's rows have objects only where there is an ECG")
  func swift() async throws {
    try makeList()
    try await folder.build(Self.everything, "out")
    let rows = try folder.rows("out/swift-train.jsonl")
    #expect(rows.allSatisfy { $0["dropout"] is String } && rows.contains { $0["dropout"] as? String == "" })
    for row in rows {
      let text = try #require((row["messages"] as? [[String: String]])?.first?["content"])
      #expect((row["objects"] != nil) == (text.firstRange(of: "<ecg>") != nil))
    }
    #expect(rows.contains { $0["objects"] == nil } && rows.contains { $0["objects"] != nil })
  }

  @Test(
    "YOLO's file has train and val, from its own folder, whatever splits there are",
    arguments: [
      ("train", "train: train/images\nval: train/images  #"),
      ("test", "test: test/images\ntrain: test/images  #"),
      ("val", "val: val/images\ntrain: val/images  #"),
    ])
  func yolo(split: String, lines: String) async throws {
    try folder.makeRecords(["a"])
    try folder.write("l.csv", "record,split\na,\(split)\n")
    try await folder.build(
      "inputs: [{list: l.csv}]\npictures: {dpi: 50, layout: rhythm}\noutputs: [{form: yolo}]", "out")
    let yaml = String(decoding: try folder.bytes("out/data.yaml"), as: UTF8.self)
    #expect(yaml.hasPrefix(lines) && yaml.firstRange(of: "path:") == nil)
    #expect(yaml.firstRange(of: "\nval: ") != nil || yaml.hasPrefix("val: "))
  }
}

extension String {
  fileprivate var regex: Regex<AnyRegexOutput> {
    guard let regex = try? Regex(self) else { preconditionFailure("is a pattern") }
    return regex
  }

  /// JSON without its texts.
  fileprivate var withoutStrings: String {
    var result = ""
    var isText = false
    var isEscaped = false
    for character in unicodeScalars {
      if isText {
        if character == "\"", !isEscaped { isText = false }
        isEscaped = character == "\\" && !isEscaped
      } else if character == "\"" {
        isText = true
        result += " "
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
