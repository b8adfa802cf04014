import Foundation
import TestSupport
import Testing

/// Recordings with an offset, and several corruptions in one call, as a user runs them.
@Suite struct PlacementTests {
  private let folder: TemporaryFolder

  /// A record whose lead V2 lies 5 mV too low.
  init() throws {
    folder = try TemporaryFolder()
    let made = try Command(["synth", "-o", "records", "--name", "r"], in: folder.url)
    try #require(made.status == 0, "\(made.errors)")
    let header = String(decoding: try folder.bytes("records/r.hea"), as: UTF8.self)
    let lines = header.split(separator: "\n").map(String.init).map { line in
      line.hasSuffix(" V2") ? line.replacing("(0)", with: "(5000)") : line
    }
    try folder.write("records/r.hea", lines.joined(separator: "\n") + "\n")
    let isChanged = lines.contains { $0.utf8.count > 0 && $0.contains("(5000)") }
    try #require(isChanged, "\(header)")
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  private let dataset = """
    inputs: [{folder: records}]
    outputs: [{form: imagefolder}]
    pictures: {dpi: 60, verify: VERIFY, set: [SET]}
    """

  private func build(verify: Bool, set: String) throws -> Command {
    try folder.write(
      "d.yaml", dataset.replacing("VERIFY", with: "\(verify)").replacing("SET", with: set))
    return try run("dataset", "build", "d.yaml", "-o", "data-\(verify)-\(set.count)")
  }

  @Test("a trace in another row is told by every command that draws, and refused by proofs")
  func astray() throws {
    let words = "lead V2 (row 2): the trace lies "
    for ending in ["png", "svg", "pdf"] {
      let drawn = try run("render", "records/r", "-o", "x.\(ending)", "--dpi", "60")
      #expect(drawn.status == 0 && drawn.errors.contains(words), "\(drawn.errors)")
    }
    let drawn = try run("render", "records/r", "-o", "x.png", "--dpi", "100", "--annotations")
    #expect(drawn.status == 0 && drawn.errors.contains(words), "\(drawn.errors)")
    let proof = try run("verify", "x.png", "--record", "records/r")
    #expect(proof.status == 1 && proof.text.contains("the trace lies "), "\(proof.text)")
    let kept = try run("render", "records/r", "-o", "y.png", "--dpi", "100", "--verify")
    #expect(kept.status == 1 && kept.errors.contains(words))
    #expect(!(try folder.names()).contains("y.png"))
    #expect(try run("golden", "init", "g", "records/r", "--layout", "3x4").errors.contains(words))
    #expect(try run("golden", "check", "g").errors.contains(words))
    #expect(try build(verify: false, set: "margin=4").errors.contains(words))
    #expect(try build(verify: true, set: "margin=4").status == 1)
  }

  @Test("centered, it stays in its row, is proven, and is read back with its offset")
  func centered() throws {
    let set = "placement.centered=true"
    let drawn = try run(
      "render", "records/r", "-o", "x.png", "--dpi", "100", "--annotations", "--verify", "--set", set)
    #expect(drawn.status == 0 && !drawn.errors.contains("lies"), "\(drawn.errors)")
    #expect(try run("verify", "x.png", "--record", "records/r").status == 0)
    #expect(try run("digitize", "x.png", "-o", "read/r").status == 0)
    let score = try run("score", "read/r", "--reference", "records/r", "--shown", "x.json")
    #expect(score.status == 0, "\(score.errors)")
    #expect(try build(verify: true, set: set).status == 0)
    let photo = try run(
      "render", "records/r", "-o", "p.png", "--dpi", "100", "--annotations", "--set", set, "--corrupt",
      "rotate:1")
    #expect(photo.status == 0, "\(photo.errors)")
    #expect(try run("verify", "p.png", "--record", "records/r").status == 0)
  }

  @Test("several corruptions are done in order, in the file of what was done, and again by it")
  func several() throws {
    let arguments = ["--set", "placement.centered=true", "--dpi", "60", "--seed", "3"]
    let made = try Command(
      [
        "render", "records/r", "-o", "a.png", "--corrupt", "powerline:2", "--corrupt", "op:fax", "--corrupt",
        "recipe:fax",
        "--corrupt", "jpeg:quality=40",
      ] + arguments, in: folder.url)
    #expect(made.status == 0, "\(made.errors)")
    let text = String(decoding: try folder.bytes("a.corruption.json"), as: UTF8.self)
    let names = text.split(separator: "\n").compactMap { line in
      line.contains("\"name\"") ? line.split(separator: "\"").dropFirst(3).first.map(String.init) : nil
    }
    #expect(
      names.contains("powerline") && names.count { $0 == "fax" } >= 2 && names.contains("jpeg"), "\(names)")
    let again = try Command(
      ["render", "records/r", "-o", "b.png", "--corrupt", "a.corruption.json"] + arguments, in: folder.url)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
  }

  @Test("corrupt takes the same values, and --op gives what --corrupt op: gives")
  func corrupt() throws {
    #expect(try run("render", "records/r", "-o", "x.png", "--dpi", "60", "--annotations").status == 0)
    #expect(
      try run("corrupt", "x.png", "-o", "a.png", "--corrupt", "rotate:2", "--corrupt", "op:fax").status == 0)
    #expect(try run("corrupt", "x.png", "-o", "b.png", "--op", "rotate:2", "--op", "fax").status == 0)
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    #expect(try run("corrupt", "x.png", "-o", "c.png", "--op", "rotate:2", "--recipe", "fax").status == 2)
    #expect(try run("corruptions", "op:fax").text.hasPrefix("fax: "))
    #expect(try run("corruptions", "recipe:fax").text.contains("steps:"))
  }
}
