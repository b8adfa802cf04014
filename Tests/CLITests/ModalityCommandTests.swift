import Foundation
import TestSupport
import Testing

/// `modality apply`, `split` and `check`, as a user runs them.
@Suite struct ModalityCommandTests {
  private let folder: TemporaryFolder

  /// Forty rows with both modalities, and the files that they name.
  init() throws {
    folder = try TemporaryFolder()
    let rows = (0..<40).map { index in
      #"{"id": "r\#(index)", "messages": [{"role": "user", "content": "<image>\n<ecg>\nWhat?"}], "images": ["p\#(index).png"], "objects": {"ecg": ["e\#(index)"]}}"#
    }
    try folder.write("in.jsonl", rows.map { $0 + "\n" }.joined())
    for index in 0..<40 {
      try folder.write("charts/p\(index).png", "")
      try folder.write("records/e\(index).hea", "")
    }
  }

  private func run(_ arguments: String...) throws -> Command {
    try Command(["modality"] + arguments, in: folder.url)
  }

  private func lines(_ name: String) throws -> [String] {
    String(decoding: try folder.bytes(name), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test("apply: the same seed and epoch do the same, each row alone; what was done is counted and recorded")
  func apply() throws {
    let made = try run("apply", "in.jsonl", "-o", "a.jsonl", "--seed", "3", "--passes", "2", "--json")
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    let counts = try object(made.output)
    #expect(counts["rows"] as? Int == 40)
    let (before, after) = (try lines("in.jsonl"), try lines("a.jsonl"))
    #expect(counts["unchanged"] as? Int == zip(before, after).count { $0 == $1 })
    #expect(
      counts["ecgDropped"] as? Int
        == after.count { $0.contains(#""ecg": []"#) && $0.contains(#""dropped":"ecg""#) })
    try folder.write("some.jsonl", before.suffix(7).joined(separator: "\n"))
    #expect(try run("apply", "some.jsonl", "-o", "b.jsonl", "--seed", "3", "--passes", "2").status == 0)
    #expect(try lines("b.jsonl") == after.suffix(7))
    for arguments in [["--seed", "4"], ["--seed", "3", "--epoch", "1"]] {
      _ = try Command(
        ["modality", "apply", "in.jsonl", "-o", "c.jsonl", "--passes", "2"] + arguments, in: folder.url)
      #expect(try lines("c.jsonl") != after)
    }
    let plain = try run(
      "apply", "in.jsonl", "-o", "d.jsonl", "--seed", "3", "--passes", "2", "--no-record", "--quiet")
    #expect(plain.status == 0 && plain.output.isEmpty)
    #expect(try lines("d.jsonl").allSatisfy { !$0.contains("dropout") })
    #expect(try run("check", "a.jsonl", "--images", "charts", "--ecgs", "records", "--quiet").status == 0)
  }

  @Test("apply: settings come from a file, options go before them; what only rows record is said")
  func settings() throws {
    try folder.write(
      "d.yaml", "probability: 0\nswap: 0\ngrid: 1\nschedule: [{step: 10, factor: 0}, {step: 20, factor: 1}]")
    let early = try run("apply", "in.jsonl", "-o", "a.jsonl", "--settings", "d.yaml", "--step", "10")
    #expect(
      early.text
        == "40 rows: 0 without the ECG, 0 without the picture, 0 with tags interchanged, 40 unchanged\n")
    #expect(try folder.bytes("a.jsonl") == folder.bytes("in.jsonl"))
    let late = try run(
      "apply", "in.jsonl", "-o", "a.jsonl", "--settings", "d.yaml", "--step", "20", "--swap", "1")
    #expect(late.text.contains("40 with tags interchanged"))
    #expect(late.errors.contains("40 rows only record"))
    #expect(try lines("a.jsonl").allSatisfy { $0.contains(#""hidesGrid":true"#) })
  }

  @Test("split: the sets by their published names, a manifest, and check finds them in order")
  func split() throws {
    try FileManager.default.moveItem(atPath: folder.path("in.jsonl"), toPath: folder.path("test_full.jsonl"))
    let made = try run(
      "split", "test_full.jsonl", "-o", "sets", "--missing", "image,ecg", "--rates", "25,100")
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    #expect(made.text.contains("test_image_missing25.jsonl: 10 of 40 rows changed"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("sets")).sorted()
    #expect(
      names == [
        "manifest.json", "test_ecg_missing100.jsonl", "test_ecg_missing25.jsonl", "test_full.jsonl",
        "test_image_missing100.jsonl", "test_image_missing25.jsonl",
      ])
    #expect(try object(folder.bytes("sets/manifest.json"))["both"] as? Int == 40)
    let sets = names.dropFirst().map { "sets/" + $0 }
    let checked = try Command(
      ["modality", "check", "--images", "charts", "--ecgs", "records"] + sets, in: folder.url)
    #expect(checked.status == 0, "\(checked.text)")
    #expect(
      checked.text.contains(
        "test_ecg_missing25.jsonl: 40 rows (30 with both modalities, 0 with the ECG alone, 10 with the picture alone, 0 with neither): no fault"
      ))
    #expect(
      try run("split", "test_full.jsonl", "-o", "sets", "--json", "--quiet").output.first == UInt8(ascii: "{")
    )
  }

  @Test("check: each fault with file, line and path, as text and as JSON")
  func check() throws {
    var rows = try lines("in.jsonl")
    rows[1] = rows[1].replacing("<ecg>", with: "")
    rows[2] = rows[2].replacing("p2.png", with: "none.png")
    rows[4] = "{"
    try folder.write("charts/bad.jsonl", rows.joined(separator: "\n"))
    let told = try run("check", "charts/bad.jsonl", "--ecgs", "records")
    #expect(told.status == 1)
    let lines = told.text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("charts/bad.jsonl:2: objects.ecg: 1 entry, but"))
    #expect(lines[1].hasPrefix("charts/bad.jsonl:3: images[0]: no file "))
    #expect(lines[2].hasPrefix("charts/bad.jsonl:5: is not JSON"))
    #expect(lines[3].hasSuffix("3 faults in 3 rows"))
    let json = try run("check", "charts/bad.jsonl", "in.jsonl", "--no-files", "--json")
    #expect(json.status == 1)
    let files = try #require(try object(json.output)["files"] as? [[String: Any]])
    #expect(files.map { ($0["faults"] as? [Any])?.count } == [2, 0])
    #expect(try run("check", "in.jsonl", "--quiet").output.isEmpty)
  }

  @Test(
    "bad input is told, with the exit code of what it is, and nothing is written",
    arguments: [
      (["apply", "none.jsonl", "-o", "x"], 3, "none.jsonl: cannot be read"),
      (["apply", "wrong.jsonl", "-o", "x"], 3, "wrong.jsonl:1: is not JSON"),
      (["apply", "in.jsonl", "-o", "in.jsonl"], 4, "it is the input"),
      (["apply", "in.jsonl", "-o", "wrong.jsonl/x"], 4, "cannot be written"),
      (["apply", "in.jsonl", "-o", "charts"], 2, "'charts' is a folder"),
      (["apply", "in.jsonl", "-o", "x", "--probability", "2"], 2, "--probability"),
      (["apply", "in.jsonl", "-o", "x", "--passes", "3"], 2, "--passes"),
      (["apply", "in.jsonl", "-o", "x", "--epoch", "-1"], 2, "--epoch"),
      (["apply", "in.jsonl", "-o", "x", "--settings", "none.yaml"], 3, "none.yaml"),
      (["apply", "in.jsonl", "-o", "x", "--settings", "wrong.yaml"], 3, "wrong.yaml:1: mode: is unknown"),
      (["split", "none.jsonl", "-o", "x"], 3, "none.jsonl"),
      (["split", "wrong.jsonl", "-o", "x"], 3, ":1: "),
      (["split", "in.jsonl", "-o", "wrong.jsonl"], 2, "'wrong.jsonl' is a file"),
      (["split", "in.jsonl", "-o", "x", "--rates", "0"], 2, "--rates"),
      (["split", "in.jsonl", "-o", "x", "--rates", "5,5"], 2, "each once"),
      (["split", "in.jsonl", "-o", "x", "--missing", "text"], 2, "text"),
      (["check", "none.jsonl"], 3, "none.jsonl"),
      (["check", "in.jsonl", "--no-files", "--ecgs", "."], 2, "--no-files"),
    ])
  func faults(arguments: [String], status: Int32, words: String) throws {
    try folder.write("wrong.jsonl", "{\n")
    try folder.write("wrong.yaml", "mode: x")
    let before = try folder.names()
    let result = try Command(["modality"] + arguments, in: folder.url)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(words) && result.output.isEmpty, "\(result.errors)")
    #expect(try folder.names() == before)
  }
}
