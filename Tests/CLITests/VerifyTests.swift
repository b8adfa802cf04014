import Foundation
import Raster
import TestSupport
import Testing

/// `verify`, `digitize`, `score` and `render --verify`, as a user runs them.
@Suite struct VerifyTests {
  private let folder: TemporaryFolder

  /// Two records and a chart of the first.
  init() throws {
    folder = try TemporaryFolder()
    for arguments in [
      ["synth", "-o", "records", "--count", "2", "--name", "r"],
      ["render", "records/r-0001", "-o", "chart.png", "--annotations", "--dpi", "100", "--verify"],
    ] {
      let made = try Command(arguments, in: folder.url)
      try #require(made.status == 0, "\(made.errors)")
    }
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  private func json(_ command: Command) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(command.output)) as? [String: Any])
  }

  @Test("a chart shows its record: exit code 0, a table, and JSON on request")
  func shows() throws {
    let text = try run("verify", "chart.png", "--record", "records/r-0001")
    #expect(text.status == 0 && text.errors.isEmpty, "\(text.errors)")
    #expect(text.text.hasPrefix("chart.png shows records/r-0001\n") && text.text.contains("PhysioNet 2024"))
    #expect(text.text.split(separator: "\n").allSatisfy { $0.last != " " })
    let form = try json(run("verify", "chart.png", "--record", "records/r-0001", "--json"))
    let consistency = try #require(form["consistency"] as? [String: Any])
    #expect(form["schema"] as? String == "leadsheet-verification-1" && consistency["passed"] as? Bool == true)
    #expect((consistency["strips"] as? [Any])?.count == 13 && form["digitisation"] is [String: Any])
  }

  @Test("a chart of another record: exit code 1 and what is wrong")
  func another() throws {
    let result = try run("verify", "chart.png", "--record", "records/r-0002")
    #expect(result.status == 1 && result.text.contains("chart.png does not show records/r-0002"))
    #expect(try run("verify", "chart.png", "--record", "records/r-0002", "--quiet").output.isEmpty)
  }

  @Test("what was read back scores well against what was drawn, and perfectly against itself")
  func digitize() throws {
    let written = try run("digitize", "chart.png", "-o", "read/back")
    #expect(written.status == 0 && written.errors.isEmpty, "\(written.errors)")
    let score = try json(
      run("score", "read/back", "--reference", "records/r-0001", "--shown", "chart.json", "--json"))
    #expect(try #require(score["kaggle2025"] as? Double) > 15)
    let same = try run("score", "records/r-0001", "--reference", "records/r-0001")
    #expect(same.status == 0 && same.text.contains("perfect: all leads"), "\(same.text)")
    #expect(same.text.contains("Kaggle 2025: 60.00 dB"))
  }

  @Test("folders are scored record by record, a missing lead as nothing")
  func folders() throws {
    try FileManager.default.copyItem(
      at: folder.url.appending(path: "records"), to: folder.url.appending(path: "estimates"))
    let header = String(decoding: try folder.bytes("estimates/r-0002.hea"), as: UTF8.self)
    try folder.write("estimates/r-0002.hea", header.replacing(" V6", with: " X6"))
    let result = try json(run("score", "estimates", "--reference", "records", "--json"))
    let records = try #require(result["records"] as? [[String: Any]])
    #expect(records.count == 2)
    let scores = try #require(records[1]["scores"] as? [String: Any])
    let leads = try #require(
      (scores["physionet2024"] as? [String: Any])?["leads"] as? [String: [String: Any]])
    #expect(leads["V6"]?["snr"] as? Double == 0 && leads["V5"]?["snr"] as? String == "perfect")
  }

  @Test(
    "bad input is told in one line, with the exit code of what it is",
    arguments: [
      (["verify", "none.png", "--record", "records/r-0001"], 3, "none.json cannot be read"),
      (["verify", "none.png", "--record", "records/r-0001", "--annotations", "chart.json"], 3, "none.png"),
      (["verify", "chart.png", "--record", "none"], 3, "none.hea"),
      (["verify", "chart.png"], 2, "--record"),
      (["verify", "chart.png", "--record", "records/r-0001", "--reader", "guess"], 2, "guess"),
      (["verify", "chart.json", "--record", "records/r-0001"], 3, "not a picture of a known format"),
      (["verify", "half.png", "--record", "records/r-0001", "--annotations", "chart.json"], 3, "half.png"),
      (
        ["verify", "huge.png", "--record", "records/r-0001", "--annotations", "chart.json"], 3,
        "huge.png: not a readable PNG"
      ),
      (["verify", "chart.png", "--record", "records/r-0001", "--annotations", "bad.json"], 3, "bad.json"),
      (["verify", "chart.png", "--record", "records/r-0001", "--annotations", "list.json"], 3, "list.json"),
      (["digitize", "chart.png", "-o", "chart.png/x"], 4, "chart.png"),
      (["score", "records/r-0001", "--reference", "records"], 3, "records"),
      (["score", "records", "--reference", "records", "--shown", "chart.json"], 2, "--shown"),
      (["render", "records/r-0001", "-o", "a.svg", "--verify"], 2, "--verify"),
    ])
  func faults(arguments: [String], status: Int32, word: String) throws {
    let chart = try folder.bytes("chart.png")
    try folder.write("half.png", Array(chart.prefix(chart.count / 2)))
    // Width and height stand in bytes 16 to 23; without a right checksum, libpng refuses the header itself.
    try folder.write("huge.png", try PNGHeader.with(width: 100_000, height: 100_000, from: chart))
    try folder.write("bad.json", "{\"schema\": ")
    try folder.write("list.json", "[]")
    let result = try Command(arguments, in: folder.url)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(word) && result.output.isEmpty, "\(result.errors)")
    #expect(try folder.bytes("chart.png") == chart)
  }

  @Test("golden: begin, check, change, approve")
  func golden() throws {
    let begun = try run("golden", "init", "kept", "records/r-0001", "--layout", "3x4", "--layout", "rhythm")
    #expect(begun.status == 0, "\(begun.errors)")
    #expect(try run("golden", "check", "kept").status == 0)
    let yaml = String(decoding: try folder.bytes("kept/suite.yaml"), as: UTF8.self)
    let other = yaml.replacing("records/r-0001", with: "records/r-0002")
    try folder.write("kept/suite.yaml", other)
    let failed = try run("golden", "check", "kept", "--report", "report", "--shard", "1/2")
    #expect(failed.status == 1 && failed.text.contains("1 cases: 1 failed"), "\(failed.text)")
    for file in ["report.html", "report.json", "junit.xml"] {
      #expect(FileManager.default.fileExists(atPath: folder.path("report/\(file)")))
    }
    let asked = try run("golden", "approve", "--suite", "kept")
    #expect(asked.status == 1 && asked.errors.contains("nothing was written"))
    #expect(try run("golden", "approve", "--suite", "kept", "--yes").status == 0)
    #expect(try run("golden", "check", "kept").status == 0)
    #expect(try run("golden", "check", "kept", "--case", "none").status == 2)
    #expect(try run("golden", "check", "nowhere").status == 3)
    #expect(try run("golden", "check", "kept", "--shard", "3/2").status == 2)
    #expect(try run("golden", "check", "kept", "--report", "chart.png/x").status == 4)
  }
}

/// A PNG file whose header claims another size.
private enum PNGHeader {
  static func with(width: UInt32, height: UInt32, from png: [UInt8]) throws -> [UInt8] {
    var bytes = png
    for (index, value) in [width, height].enumerated() {
      for byte in 0..<4 { bytes[16 + index * 4 + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * byte)) }
    }
    let sum = crc(bytes[12..<29])
    for byte in 0..<4 { bytes[29 + byte] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * byte)) }
    return bytes
  }

  /// The checksum of PNG's chunks (ISO 3309).
  private static func crc(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }
}
