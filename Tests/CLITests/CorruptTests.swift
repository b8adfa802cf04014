import Foundation
import Raster
import TestSupport
import Testing

/// `corrupt`, `corruptions` and `render --corrupt`, as a user runs them.
@Suite struct CorruptTests {
  private let folder: TemporaryFolder

  /// Two records and their charts.
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

  private func picture(_ name: String) throws -> PixelBuffer {
    try DecodedPicture(folder.bytes(name), file: name).picture
  }

  @Test("a picture is damaged, its annotation follows, and verify works through both")
  func picture() throws {
    let chart = try folder.bytes("charts/r-0001.png")
    let made = try run(
      "corrupt", "charts/r-0001.png", "-o", "out/p.png", "--op", "perspective:2", "--op", "shadow:3", "--op",
      "rotate:angle=3")
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    #expect(try folder.names("out") == ["p.corruption.json", "p.json", "p.png"])
    #expect(try picture("out/p.png") != picture("charts/r-0001.png"))
    #expect(try folder.bytes("charts/r-0001.png") == chart)
    #expect(try run("verify", "out/p.png", "--record", "records/r-0001").status == 0)
    #expect(try run("verify", "out/p.png", "--record", "records/r-0002").status == 1)
  }

  @Test("samples that cannot be read any more are listed where the record is named")
  func hidden() throws {
    let made = try run(
      "corrupt", "charts", "-o", "torn", "--op", "torn-edge:5", "--record", "records")
    #expect(made.status == 0, "\(made.errors)")
    let text = String(decoding: try folder.bytes("torn/r-0001.json"), as: UTF8.self)
    #expect(text.contains("\"covered\""))
    let drawn = try run(
      "render", "records/r-0001", "-o", "same.png", "--dpi", "100", "--corrupt",
      "torn/r-0001.corruption.json",
      "--annotations")
    #expect(drawn.status == 0)
    #expect(try folder.bytes("same.json") == folder.bytes("torn/r-0001.json"))
  }

  @Test("jobs, order and folder change no byte, and what was done is done again by --replay")
  func repeatable() throws {
    for (out, jobs) in [("a", "1"), ("b", "2")] {
      let made = try run(
        "corrupt", "charts", "-o", out, "--recipe", "photo", "--seed", "5", "--jobs", jobs, "--quiet")
      #expect(made.status == 0, "\(made.errors)")
    }
    for name in ["r-0001", "r-0002"] {
      for ending in ["png", "json", "corruption.json"] {
        #expect(try folder.bytes("a/\(name).\(ending)") == folder.bytes("b/\(name).\(ending)"))
      }
    }
    let again = try run("corrupt", "charts/r-0002.png", "-o", "c.png", "--replay", "a/r-0002.corruption.json")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try folder.bytes("c.png") == folder.bytes("a/r-0002.png"))
    let other = try run("corrupt", "charts/r-0002.png", "-o", "d.png", "--recipe", "photo", "--seed", "6")
    #expect(other.status == 0)
    #expect(try folder.bytes("d.png") != folder.bytes("c.png"))
  }

  @Test("render --corrupt gives the picture that corrupt makes of the chart, and the mask follows")
  func render() throws {
    let made = try run(
      "render", "records/r-0001", "-o", "direct.png", "--dpi", "100", "--corrupt", "scan", "--seed", "5",
      "--annotations",
      "--mask")
    #expect(made.status == 0, "\(made.errors)")
    #expect(
      try run("corrupt", "charts/r-0001.png", "-o", "two.png", "--recipe", "scan", "--seed", "5").status == 0)
    #expect(try picture("direct.png") == picture("two.png"))
    #expect(try folder.bytes("direct.corruption.json") == folder.bytes("two.corruption.json"))
    let (mask, seen) = (try picture("direct.mask.png"), try picture("direct.png"))
    #expect(mask.width == seen.width && mask.height == seen.height)
    let again = try run(
      "render", "records/r-0001", "-o", "third.png", "--dpi", "100", "--corrupt", "direct.corruption.json")
    #expect(again.status == 0)
    #expect(try folder.bytes("third.png") == folder.bytes("direct.png"))
  }

  @Test("a record and its picture stay a pair")
  func record() throws {
    let made = try run("corrupt", "records", "-o", "noisy", "--recipe", "bedside-signal", "--seed", "2")
    #expect(made.status == 0, "\(made.errors)")
    let drawn = try run(
      "render", "records/r-0001", "-o", "n.png", "--dpi", "100", "--corrupt", "bedside-signal", "--seed", "2",
      "--annotations")
    #expect(drawn.status == 0)
    // Beside the clean record, the plan beside the picture damages it again; the damaged one is the same.
    #expect(try run("verify", "n.png", "--record", "records/r-0001").status == 0)
    try FileManager.default.removeItem(at: folder.url.appending(path: "n.corruption.json"))
    #expect(try run("verify", "n.png", "--record", "noisy/r-0001").status == 0)
  }

  @Test("gray, small, transparent and unknown pictures are damaged too")
  func kinds() throws {
    let gray = PixelBuffer(width: 40, height: 30, format: .gray, bytes: [UInt8](repeating: 200, count: 1200))
    try folder.write("grey.png", try PNG.encode(gray))
    try folder.write("one.png", try PNG.encode(PixelBuffer(width: 1, height: 1)))
    for name in ["grey", "one"] {
      for op in ["perspective:3", "gaussian-noise:3", "jpeg:3", "stain:3", "handwriting:3", "halftone:2"] {
        let made = try run("corrupt", "\(name).png", "-o", "k.png", "--op", op)
        #expect(made.status == 0 && made.errors.contains("has no annotation"), "\(op): \(made.errors)")
      }
    }
  }

  @Test(
    "bad input is told in one line, with the exit code of what it is",
    arguments: [
      (["corrupt", "charts/r-0001.png", "-o", "x.png"], 2, "--recipe"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--op", "spin:2"], 2, "no operator 'spin'"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--op", "jpeg:7"], 2, "severity is 7"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--op", "jpeg:quality=0"], 2, "give 1"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--op", "jpeg:quality"], 2, "--op"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--recipe", "none"], 2, "no recipe 'none'"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--recipe", "none.yaml"], 3, "none.yaml"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--recipe", "empty.yaml"], 3, "no step"),
      (["corrupt", "charts/r-0001.png", "-o", "x.png", "--op", "powerline:2"], 2, "changes recordings"),
      (["corrupt", "records/r-0001", "-o", "x", "--op", "jpeg:2"], 2, "changes pictures"),
      (["corrupt", "records/r-0001", "-o", "records", "--op", "powerline:2"], 4, "it is the input"),
      (["corrupt", "charts/r-0001.png", "-o", "charts/r-0001.png", "--op", "jpeg:2"], 4, "it is the input"),
      (["corrupt", "charts", "-o", "x.png", "--op", "jpeg:2"], 2, "x.png"),
      (["corrupt", "none.png", "-o", "x.png", "--op", "jpeg:2"], 3, "none.png"),
      (
        ["corrupt", "charts/r-0001.png", "-o", "x.png", "--replay", "charts/r-0001.json"], 3,
        "record of a corruption"
      ),
      (
        ["corrupt", "charts/r-0001.png", "-o", "x.png", "--op", "jpeg:2", "--record", "short/s"], 3,
        "the annotation speaks of"
      ),
      (["render", "records/r-0001", "-o", "x.svg", "--corrupt", "scan"], 2, "--corrupt"),
      (["corrupt", "charts/r-0001.png", "-o", "-", "--op", "jpeg:2"], 2, "name a file or folder"),
      (["corruptions", "spin"], 2, "and no operator of this name"),
      (["corruptions", "spin", "--json"], 2, "no operator 'spin'"),
    ])
  func faults(arguments: [String], status: Int32, word: String) throws {
    try folder.write("empty.yaml", "steps: []")
    _ = try run("synth", "-o", "short", "--name", "s", "--duration", "5")
    let result = try Command(arguments, in: folder.url)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(word) && result.output.isEmpty, "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("x.png")))
  }

  @Test("corruptions lists operators, describes one, prints a recipe")
  func list() throws {
    let list = try run("corruptions")
    #expect(list.status == 0 && list.text.contains("perspective") && list.text.contains("swap-ra-la"))
    #expect(try run("corruptions", "glare").text.contains("opacity"))
    #expect(try run("corruptions", "photo").text.hasPrefix("name: photo"))
    let json = try JSONSerialization.jsonObject(with: Data(try run("corruptions", "--json").output))
    #expect((json as? [[String: Any]])?.count ?? 0 > 100)
    let one = try JSONSerialization.jsonObject(with: Data(try run("corruptions", "glare", "--json").output))
    #expect((one as? [[String: Any]])?.map { $0["name"] as? String } == ["glare"])
  }
}

extension TemporaryFolder {
  fileprivate func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }
}
