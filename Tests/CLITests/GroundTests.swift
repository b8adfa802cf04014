import Foundation
import Raster
import TestSupport
import Testing

/// `ground`, `digitize` of folders and `score` of a competition's table, as a user runs them.
@Suite struct GroundTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for arguments in [
      ["synth", "-o", "records", "--count", "2", "--name", "r"],
      ["render", "records", "-o", "charts", "--annotations", "--dpi", "100"],
    ] {
      let made = try Command(arguments, in: folder.url)
      try #require(made.status == 0, "\(made.errors)")
    }
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  private func json(_ command: Command) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(command.output)) as? [String: Any])
  }

  @Test("places as JSON, pictures on request; what has no place ends with 1 and its reason")
  func text() throws {
    let found = try run(
      "ground", "charts/r-0001.png", "--record", "records", "--text", "lead V2; P wave of beat 2 in lead II",
      "--highlight", "look.png", "--crop", "part.jpg", "--dim", "dim.png")
    #expect(found.status == 0, "\(found.errors)")
    let places = try #require(try json(found)["places"] as? [[String: Any]])
    #expect(places.compactMap { $0["lead"] as? String } == ["V2", "II", "II"])
    for name in ["look.png", "part.jpg", "dim.png"] { #expect(try !folder.bytes(name).isEmpty) }
    let lacking = try run("ground", "charts/r-0001.png", "--text", "V7. hello V1. beat 1")
    #expect(lacking.status == 1)
    let reasons = try #require(try json(lacking)["unplaced"] as? [[String: Any]])
    #expect(reasons.compactMap { $0["reason"] as? String } == ["unknown-lead", "needs-record"])
    #expect(try run("ground", "charts/r-0001.png", "--text", "hello", "--crop", "none.png").status == 1)
  }

  @Test("what cannot be is said before anything is done")
  func refusals() throws {
    let picture = "charts/r-0001.png"
    #expect(try run("ground", picture).status == 2)
    #expect(try run("ground", picture, "--text", "V1", "--json", "a").status == 2)
    #expect(try run("ground", picture, "--boxes", "a").status == 2)
    #expect(try run("ground", picture, "charts", "--text", "V1").status == 2)
    #expect(try run("ground", "charts", "--questions", "rows.jsonl").status == 2)
    #expect(try run("ground", picture, "--text", "V1", "--dim", picture).status == 4)
    #expect(try run("ground", picture, "--text", "V1", "--dim", "a.svg").status == 2)
    #expect(try run("ground", "records/r-0001.dat", "--text", "V1").status == 3)
    try folder.write("rows.json", "[{\"wave\": \"z\"}]")
    let row = try run("ground", picture, "--json", "rows.json")
    #expect(row.status == 3 && row.errors.contains("rows.json:1: wave: 'z' is unknown"))
  }

  @Test("a model's boxes are compared in the scale that is said")
  func boxes() throws {
    let truth = try #require(
      try json(run("ground", "charts/r-0001.png", "--text", "lead V2"))["places"] as? [[String: Any]])
    let box = try #require(truth.first?["box"] as? [Double])
    try folder.write(
      "boxes.jsonl", "{\"ref\": \"lead V2\", \"bbox\": \(box)}\n{\"ref\": \"lead V3\", \"bbox\": \(box)}\n")
    let scored = try json(run("ground", "charts/r-0001.png", "--boxes", "boxes.jsonl", "--scale", "pixel"))
    #expect(scored["mean"] as? Double == 0.5 && scored["missing"] as? Int == 1)
    #expect((scored["extra"] as? [Any])?.count == 1)
  }

  @Test("questions about a folder are rows; a picture that fails is named")
  func questions() throws {
    let asked = try run("ground", "charts", "--record", "records", "--questions", "rows.jsonl")
    #expect(asked.status == 0, "\(asked.errors)")
    let rows = String(decoding: try folder.bytes("rows.jsonl"), as: UTF8.self).split(separator: "\n")
    #expect(!rows.isEmpty && rows.allSatisfy { $0.contains("<ref-object><bbox>") })
    try folder.write("charts/r-0002.json", "{}")
    let failed = try run("ground", "charts", "--record", "records", "--questions", "rows.jsonl")
    #expect(failed.status == 1 && failed.errors.contains("r-0002"))
  }

  @Test("a folder of charts is digitized and scored; a competition's table is, too")
  func digitizers() throws {
    let read = try run("digitize", "charts", "-o", "read")
    #expect(read.status == 0, "\(read.errors)")
    let scored = try json(run("score", "read", "--reference", "records", "--shown", "charts", "--json"))
    let steps = try #require(scored["steps"] as? [[String: Any]])
    #expect(steps.compactMap { $0["step"] as? String }.first == "orientation" && steps.count == 6)
    // At 100 dpi peaks are cut short, so that gains are a little low.
    #expect(steps.prefix(4).allSatisfy { $0["given"] as? Double == 1 })
    #expect(try run("score", "read").text.contains("II = I + III"))
    try folder.write("charts/r-0002.json", "{}")
    let failed = try run("digitize", "charts", "-o", "again")
    #expect(failed.status == 1 && failed.errors.contains("r-0002"))
    #expect(try !folder.bytes("again/r-0001.hea").isEmpty)
    let rows = (0..<5000).map { "r-0001_\($0)_II,\($0 % 7)" }
    try folder.write("sub.csv", "id,value\n" + rows.joined(separator: "\n") + "\n")
    let table = try json(run("score", "sub.csv", "--reference", "records", "--json"))
    #expect((table["records"] as? [[String: Any]])?.first?["estimate"] as? String == "sub.csv#r-0001")
    #expect(try run("score", "sub.csv").status == 2)
    try folder.write("bad.csv", "id,value\nr-0001_x_II,1\n")
    let bad = try run("score", "bad.csv", "--reference", "records")
    #expect(bad.status == 3 && bad.errors.contains("bad.csv:2"))
  }
}
