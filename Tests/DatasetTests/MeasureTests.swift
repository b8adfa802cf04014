import Chart
import ECG
import ECGFiles
import Foundation
import Measurement
import TestSupport
import Testing

@testable import Dataset

/// Computed measures in rows and in the headers of charts.
@Suite struct MeasureTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let outputs = """
    imagefolder webdataset swift llava sharegpt coco yolo masks annotations points ecg-image-kit
    """.split(separator: " ").map(String.init)

  private func yaml(_ outputs: [String], measures: String, more: String = "") -> String {
    """
    inputs:
      - synthetic: {count: 3, rhythm: [first-degree-av-block, sinus], pr: 240, heartRate: 66}
    pictures: {layout: 3x4+1, dpi: 60, perRecord: 2, checkTexts: false}
    measures: \(measures)
    \(more)
    outputs: [\(outputs.map { "{form: \($0)}" }.joined(separator: ", "))]
    """
  }

  /// The measures of a form's first sample.
  private func measures(_ form: String, in out: String) throws -> [String: Any] {
    func json(_ bytes: [UInt8]) throws -> Any { try JSONSerialization.jsonObject(with: Data(bytes)) }
    func member(_ row: Any?) throws -> [String: Any] {
      try #require((row as? [String: Any])?["measures"] as? [String: Any])
    }
    switch form {
    case "imagefolder": return try member(folder.rows("\(out)/train/metadata.jsonl").first)
    case "swift": return try member(folder.rows("\(out)/swift-train.jsonl").first)
    case "llava", "sharegpt":
      return try member((json(folder.bytes("\(out)/\(form)-train.json")) as? [Any])?.first)
    case "coco":
      let document = try json(folder.bytes("\(out)/coco-train.json")) as? [String: Any]
      return try member((document?["images"] as? [Any])?.first)
    case "webdataset":
      let archive = String(decoding: try folder.bytes("\(out)/webdataset/train-000000.tar"), as: UTF8.self)
      let start = try #require(archive.firstRange(of: "{\"annotation\""))
      let end = try #require(archive[start.lowerBound...].firstIndex(of: "\n"))
      let document = try json(Array(archive[start.lowerBound..<end].utf8)) as? [String: Any]
      let text = try #require(document?["measures"] as? String)
      return try #require(try json(Array(text.utf8)) as? [String: Any])
    default:
      let name = try #require(
        folder.snapshot(out).keys.filter { $0.hasPrefix("train/measures/") }.sorted().first)
      return try #require(try json(folder.bytes("\(out)/\(name)")) as? [String: Any])
    }
  }

  @Test("rows of every form have the measures, with units, and say what computed them", arguments: outputs)
  func rows(form: String) async throws {
    let measures = "{rows: [heartRateBpm, prMilliseconds, qtcBazettMilliseconds, unconductedPWaves]}"
    try await folder.build(yaml([form], measures: measures), "out")
    let found = try self.measures(form, in: "out")
    #expect(
      Set(found.keys) == [
        "computedBy", "heartRateBpm", "prMilliseconds", "qtcBazettMilliseconds", "unconductedPWaves",
      ])
    #expect((found["computedBy"] as? String)?.hasPrefix("leadsheet ") == true)
    #expect(abs(try #require(found["heartRateBpm"] as? Double) - 66) < 3)
  }

  @Test("what cannot be measured is null, so that every row has the same names")
  func absent() async throws {
    let text = """
      inputs: [{synthetic: {count: 2, rhythm: atrial-fibrillation}}]
      pictures: {dpi: 50}
      measures: {rows: all}
      outputs: [{form: swift}]
      """
    try await folder.build(text, "out")
    for row in try folder.rows("out/swift-train.jsonl") {
      let measures = try #require(row["measures"] as? [String: Any])
      #expect(measures["prMilliseconds"] is NSNull && measures["hasFibrillation"] as? Double == 1)
    }
  }

  @Test("a build with measures that stopped goes on to the same bytes", arguments: ["r1", "r7", "r11"])
  func resume(stop: String) async throws {
    try folder.makeRecords(["records/r0"])
    for number in 0..<12 {
      var settings = SyntheticECG(rhythm: number.isMultiple(of: 3) ? .atrialFibrillation : .sinus)
      (settings.seed, settings.heartRate) = (UInt64(number), 60 + 2 * Double(number))
      let record = try settings.recording(name: "r\(number)").ecg
      try record.write(to: folder.path("records"))
    }
    let yaml = """
      inputs: [{folder: records}]
      pictures: {layout: 3x4+1, dpi: 50, checkTexts: false}
      measures: {rows: all, texts: [rate, pr, qtc]}
      outputs: [{form: imagefolder}, {form: annotations}, {form: webdataset, samples: 5}]
      """
    try await folder.build(yaml, "whole")
    let header = "records/\(stop).hea"
    let bytes = try folder.bytes(header)
    try folder.write(header, "broken")
    await #expect(throws: DatasetError.self) {
      try await folder.build(yaml, "out") { $0.maximumFailures = 0 }
    }
    try folder.write(header, bytes)
    try await folder.build(yaml, "out") { $0.isResumed = true }
    #expect(try folder.snapshot("out") == folder.snapshot("whole"))
  }

  @Test("headers print what was computed, and say so; nothing is added without the key")
  func texts() async throws {
    try await folder.build(
      yaml(["annotations"], measures: "{texts: [rate, pr, qrs, qt, qtc, axis]}"), "out")
    let files = try folder.snapshot("out").filter { $0.key.hasPrefix("train/annotations/") }
    #expect(files.count == 6 && !files.keys.contains { $0.hasPrefix("train/measures") })
    for bytes in files.values {
      let text = String(decoding: bytes, as: UTF8.self)
      let line = try #require(text.firstMatch(of: /"Computed:[^"]*"/)).output
      let parts = ["Rate 6", "PR ", " ms", "QRS ", "QT ", "QTc (Bazett) ", "QRS axis "]
      for part in parts { #expect(line.contains(part)) }
    }
    try await folder.build(yaml(["annotations"], measures: "{rows: [heartRateBpm]}"), "plain")
    for bytes in try folder.snapshot("plain").values {
      #expect(String(decoding: bytes, as: UTF8.self).firstRange(of: "Computed:") == nil)
    }
  }

  @Test("jobs and a resumed build change no byte")
  func deterministic() async throws {
    let text = yaml(Self.outputs, measures: "{rows: all, texts: all}", more: "signals: npy")
    try await folder.build(text, "one") { $0.jobs = 1 }
    try await folder.build(text, "two") { $0.jobs = 3 }
    #expect(try folder.snapshot("one") == folder.snapshot("two"))
  }

  @Test("a header that shows what is asked is refused")
  func answers() async throws {
    let text = """
      inputs: [{list: list.csv}]
      pictures: {dpi: 50}
      measures: {texts: [rate, pr]}
      conversation: {question: "<image>\\nPR?", answer: "{text}"}
      outputs: [{form: swift}]
      """
    try folder.makeRecords(["a", "b"])
    let record = try ECGFile.read(folder.path("a"))
    let settings = try #require(try MeasureTests.settings("{texts: [pr]}"))
    let line = try RecordMeasurer(settings).layout(.init(name: "x", rows: []), for: record).texts.last?.lines
      .first
    let pr = try #require(line?.last)
    try folder.write("list.csv", "record,text\na,\(pr).\nb,Nothing of it.\n")
    let result = try await folder.build(text, "out")
    #expect(result.counts.failures == 1)
    #expect(
      String(decoding: try folder.bytes("out/failures.jsonl"), as: UTF8.self).contains("its picture shows"))
  }

  private static func settings(_ yaml: String) throws -> MeasureSettings? {
    let text = "inputs: [{folder: a}]\noutputs: [{form: swift}]\nmeasures: \(yaml)\n"
    return try Configuration(yaml: text, file: "t.yaml").form.measures
  }

  @Test("the schema knows every measure")
  func schema() throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/schemas/dataset.schema.json")
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: docs)) as? [String: Any]
    let definitions = root?["$defs"] as? [String: [String: Any]]
    let known = try #require(definitions?["measure"]?["enum"] as? [String])
    #expect(known == RecordMeasureName.allCases.map(\.rawValue))
  }

  @Test(
    "faults are told",
    arguments: [
      "{}", "{rows: [pr]}", "{texts: [heartRateBpm]}", "{rows: [qtMilliseconds, qtMilliseconds]}",
      "{columns: all}",
    ])
  func faults(measures: String) {
    #expect(throws: DatasetError.self) { try Self.settings(measures) }
  }
}
