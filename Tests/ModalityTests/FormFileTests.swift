import Files
import Foundation
import Modality
import Samples
import TestSupport
import Testing

/// Files of all forms: lists, regions of pictures, paths from another folder.
@Suite struct FormFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func lines(_ name: String) throws -> [String] {
    String(decoding: try folder.bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func write(_ rows: [String], asListTo name: String) throws {
    try folder.write(name, "[\n" + rows.joined(separator: ",\n") + "\n]\n")
  }

  // MARK: Lists

  @Test("a JSON list is read row by row and stays one, or becomes lines")
  func lists() throws {
    let rows = (0..<20).map { RowExamples.rows[0].replacing("\"a\"", with: "\"a\($0)\"") }
    try write(rows, asListTo: "llava-train.json")
    let input = folder.path("llava-train.json")
    let same = try ModalityDropout().apply(
      to: input, writing: folder.path("same.json"), seed: 1, isTraining: false)
    #expect(same.rows == 20)
    #expect(try folder.bytes("same.json") == folder.bytes("llava-train.json"))
    _ = try ModalityDropout().apply(to: input, writing: folder.path("x.jsonl"), seed: 1)
    #expect(
      try lines("x.jsonl") == rows.map { try ModalityDropout().applied(to: Sample(line: $0), seed: 1).line() }
    )
    let manifest = try MissingModality(modalities: [.image], rates: [50]).split(input, into: folder.path("s"))
    #expect(manifest.sets.map(\.file) == ["llava-train_full.json", "llava-train_image_missing50.json"])
    let set = try JSONSerialization.jsonObject(with: Data(folder.bytes("s/llava-train_image_missing50.json")))
    let read = try #require(set as? [[String: Any]])
    #expect(read.count == 20 && read.count { $0["image"] == nil } == 10)
    #expect(try ModalityCheck().check(folder.path("s/llava-train_image_missing50.json")) { _ in }.faults == 0)
  }

  @Test("a list over many lines becomes lines of one row each; faults have the line on which a row begins")
  func prettyLists() throws {
    try folder.write(
      "in.json",
      "[ {\n \"id\": \"a\",\n \"messages\": [ {\"role\": \"user\", \"content\": \"[x]\\\"{\"} ]\n }\n,\n3 ]")
    var faults: [String] = []
    let summary = try ModalityCheck().check(folder.path("in.json")) {
      faults.append("\($0.line) \($0.problem)")
    }
    #expect(summary.rows == 2 && faults == ["6 is no JSON object"])
    try folder.write("one.json", "[{\n\"id\": \"a\", \"messages\": []}\n]")
    _ = try ModalityDropout().apply(
      to: folder.path("one.json"), writing: folder.path("one.jsonl"), seed: 0, isTraining: false)
    #expect(try lines("one.jsonl") == ["{ \"id\": \"a\", \"messages\": []}"])
    for (text, words) in [
      ("[{}", "does not end"), ("[{} {}]", "'}"), ("[{}] x", "behind the end"), ("[]", ""),
    ] {
      try folder.write("cut.json", text)
      do {
        _ = try ModalityCheck().check(folder.path("cut.json")) { _ in }
        #expect(words.isEmpty || words == "'}")
      } catch {
        #expect("\(error)".contains(words) && !words.isEmpty, "\(error)")
      }
    }
  }

  // MARK: Regions

  private static let grounded =
    #"{"id":"1","messages":[{"role":"user","content":"<image>\n<ecg>\nWhere?"},{"role":"assistant","content":"The <ref-object> is at <bbox>."}],"images":["a.png"],"objects":{"ecg":["r1"],"ref":["QRS"],"bbox":[[10,20,30,40]]}}"#

  @Test("a row that speaks of regions of its picture is refused where the picture would go, with its line")
  func refusedRegions() throws {
    try folder.write("rows.jsonl", Self.grounded + "\n")
    let error = #expect(throws: SamplesError.self) {
      try MissingModality(modalities: [.image], rates: [100]).split(
        folder.path("rows.jsonl"), into: folder.path("s"))
    }
    #expect(error?.description.contains("rows.jsonl:1: messages[1].content: has <ref-object>") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("s")).isEmpty)
    // The ECG can go.
    _ = try MissingModality(modalities: [.ecg], rates: [100]).split(
      folder.path("rows.jsonl"), into: folder.path("s"))
    #expect(try ModalityCheck().check(folder.path("s/rows_ecg_missing100.jsonl")) { _ in }.faults == 0)
    let dropout = ModalityDropout()
    let seed = try #require(
      (0..<100 as Range<UInt64>).first {
        dropout.decision(seed: $0, sample: "1", present: [.ecg, .image]).dropped == .image
      })
    #expect(throws: SamplesError.self) {
      try dropout.apply(to: folder.path("rows.jsonl"), writing: folder.path("o.jsonl"), seed: seed)
    }
  }

  @Test("boxes of which no message speaks go with the picture")
  func regionsGo() throws {
    let row = Self.grounded.replacing("The <ref-object> is at <bbox>.", with: "Here.")
    let line = try Sample(line: row).removing(.image).line()
    #expect(line.contains(#""objects": {"ecg": ["r1"]}"#) && !line.contains("bbox"))
    #expect(ModalityCheck().faults(in: try Sample(line: line)).isEmpty)
  }

  @Test(
    "check knows regions without picture, and tags without entry",
    arguments: [
      (grounded, [String]()),
      (
        grounded.replacing(#"["a.png"]"#, with: "[]").replacing("<image>\\n", with: ""),
        ["objects.ref", "objects.bbox"]
      ),
      (grounded.replacing(#","bbox":[[10,20,30,40]]"#, with: ""), ["objects.bbox"]),
      (grounded.replacing("at <bbox>", with: "at <bbox> and <bbox>"), ["objects.bbox"]),
    ])
  func checkedRegions(row: String, paths: [String]) throws {
    #expect(ModalityCheck().faults(in: try Sample(line: row)).map(\.path) == paths)
  }

  // MARK: Paths

  @Test("paths that lead to files lead there from the new folder; others stay and are counted")
  func paths() throws {
    try folder.write("data/train/images/p.png", "")
    try folder.write("data/train/signals/e.hea", "")
    let rows = ["p", "elsewhere"].enumerated().map { index, name in
      #"{"id":"\#(index)","messages":[{"role":"user","content":"<image>\n<ecg>"}],"images":["train/images/\#(name).png"],"objects":{"ecg":["./train/signals/e"]}}"#
    }
    try folder.write("data/rows.jsonl", rows.joined(separator: "\n"))
    let manifest = try MissingModality(modalities: [.ecg], rates: [100]).split(
      folder.path("data/rows.jsonl"), into: folder.path("other/sets"))
    #expect(manifest.paths == PathMove.Counts(moved: 3, kept: 1))
    let full = try lines("other/sets/rows_full.jsonl").map { try Sample(line: $0) }
    #expect(full.map(\.images) == [["../../data/train/images/p.png"], ["train/images/elsewhere.png"]])
    #expect(full.allSatisfy { $0.ecgs == ["../../data/train/signals/e"] })
    let check = ModalityCheck(imageFolder: folder.path("other/sets"), ecgFolder: folder.path("other/sets"))
    #expect(check.faults(in: full[0]).isEmpty)
    // In the same folder nothing changes, by whatever way it is named.
    let summary = try ModalityDropout().apply(
      to: folder.path("data/rows.jsonl"), writing: folder.path("other/../data/o.jsonl"), seed: 0,
      isTraining: false)
    #expect(summary.paths == PathMove.Counts())
    #expect(try lines("data/o.jsonl") == rows)
  }
}
