import Foundation
import Raster
import TestSupport
import Testing

/// Files that belong to an input, or to another picture, are not replaced; those of an earlier picture do not stay.
@Suite struct TruthProtectionTests {
  private let folder: TemporaryFolder

  /// A record, and its chart with an annotation.
  init() throws {
    folder = try TemporaryFolder()
    for arguments in [
      ["synth", "-o", "records", "--count", "2", "--name", "r"],
      ["render", "records", "-o", "charts", "--annotations", "--dpi", "60"],
    ] {
      let made = try Command(arguments, in: folder.url)
      try #require(made.status == 0, "\(made.errors)")
    }
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  private func contents(_ name: String) throws -> [String: [UInt8]] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(name)).reduce(into: [:]) { all, file in
      all[file] = try folder.bytes("\(name)/\(file)")
    }
  }

  @Test(
    "the truth of an input is not replaced: exit code 4, both are named, and nothing is written",
    arguments: [
      ["corrupt", "charts/r-0001.png", "-o", "charts/r-0001.jpg", "--op", "rotate:angle=5"],
      ["corrupt", "charts/r-0001.png", "-o", "charts/../charts/r-0001.webp", "--op", "rotate:angle=5"],
      ["corrupt", "charts", "-o", "charts", "--op", "rotate:angle=5"],
      ["corrupt", "records/r-0001", "-o", "records", "--op", "powerline:2"],
      ["corrupt", "records", "records/r-0001", "-o", "./records", "--op", "powerline:2"],
    ])
  func corrupt(arguments: [String]) throws {
    let (charts, records) = (try contents("charts"), try contents("records"))
    let result = try Command(arguments, in: folder.url)
    #expect(result.errors.contains("r-0001"), "\(result.errors)")
    #expect(result.status == 4 || result.errors.contains("would both become"), "\(result.errors)")
    #expect(try contents("charts") == charts && contents("records") == records)
  }

  @Test("a record in a folder below is no output of another one")
  func nested() throws {
    #expect(try run("synth", "-o", "records/sub", "--name", "r", "--count", "2").status == 0)
    let before = try contents("records/sub")
    for command in [
      ["convert", "records", "-o", "records/sub"],
      ["corrupt", "records", "-o", "records/sub", "--op", "powerline:2"],
    ] {
      let result = try Command(command, in: folder.url)
      #expect(result.status == 4 && result.errors.contains("it is the input"), "\(result.errors)")
    }
    #expect(try contents("records/sub") == before)
  }

  @Test("a record beside a picture is not replaced by what is read from it; what was read before is")
  func digitize() throws {
    for name in ["hea", "dat"] {
      try folder.write("charts/r-0001.\(name)", folder.bytes("records/r-0001.\(name)"))
    }
    let before = try contents("charts")
    let refused = try run("digitize", "charts/r-0001.png", "-o", "charts/r-0001")
    #expect(refused.status == 4 && refused.errors.contains("charts/r-0001.hea"), "\(refused.errors)")
    #expect(try contents("charts") == before)
    for _ in 0..<2 { #expect(try run("digitize", "charts/r-0002.png", "-o", "charts/r-0002").status == 0) }
  }

  @Test("a clean picture in the place of a corrupted one leaves nothing of that beside it")
  func stale() throws {
    let made = try run(
      "render", "records/r-0001", "-o", "out/p.png", "--dpi", "60", "--corrupt", "scan", "--annotations",
      "--mask",
      "--yolo", "--coco", "--points", "--ecg-image-kit")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try contents("out").count == 8)
    try folder.write("out/p.txt", "mine")
    #expect(
      try run("render", "records/r-0001", "-o", "out/p.png", "--dpi", "60", "--annotations").status == 0)
    #expect(try contents("out").keys.sorted() == ["p.json", "p.png", "p.txt"])
    #expect(try run("verify", "out/p.png", "--record", "records/r-0001").status == 0)
    #expect(try run("corrupt", "charts/r-0002.png", "-o", "out/p.png", "--op", "jpeg:2").status == 0)
    #expect(try contents("out").keys.sorted() == ["p.corruption.json", "p.json", "p.png", "p.txt"])
  }

  @Test("files of the user's own that have the name of truth stay")
  func own() throws {
    let (notes, array) = (Array("{\"age\": 40}".utf8), try #require("not an array".data(using: .utf8)))
    try folder.write("out/p.json", notes)
    try folder.write("out/p.npy", Array(array))
    #expect(try run("render", "records/r-0001", "-o", "out/p.png", "--dpi", "60").status == 0)
    #expect(try folder.bytes("out/p.json") == notes && folder.bytes("out/p.npy") == Array(array))
  }

  @Test("truth that another picture of the same name has stays as it is")
  func shared() throws {
    let before = try contents("charts")
    let other = try run("render", "records/r-0001", "-o", "charts/r-0001.jpg", "--dpi", "80", "--annotations")
    #expect(other.status == 4 && other.errors.contains("belongs to charts/r-0001.png"), "\(other.errors)")
    let bare = try run("render", "records/r-0001", "-o", "charts/r-0001.jpg", "--dpi", "60")
    #expect(bare.status == 4, "\(bare.errors)")
    #expect(try contents("charts") == before)
    let same = try run("render", "records/r-0001", "-o", "charts/r-0001.jpg", "--dpi", "60", "--annotations")
    #expect(same.status == 0, "\(same.errors)")
    #expect(try folder.bytes("charts/r-0001.json") == before["r-0001.json"])
  }

  @Test("a corrupted record keeps the record of what was done, beside its chart too")
  func corruptedRecord() throws {
    #expect(try run("corrupt", "records/r-0001", "-o", "noisy", "--op", "powerline:2").status == 0)
    let before = try contents("noisy")
    let result = try run("render", "noisy/r-0001", "-o", "noisy/r-0001.png", "--dpi", "60")
    #expect(result.status == 4 && result.errors.contains("belongs to it"), "\(result.errors)")
    #expect(try contents("noisy") == before)
    #expect(try run("render", "noisy/r-0001", "-o", "drawn/r-0001.png", "--dpi", "60").status == 0)
  }

  @Test(
    "a picture that says an impossible resolution is told of, and the usual one is taken",
    arguments: [1, 65_535])
  func resolution(dpi: Int) throws {
    let picture = PixelBuffer(width: 300, height: 200)
    try folder.write("a.jpg", try JPEG.encode(picture, resolution: Double(dpi)))
    try folder.write("b.jpg", try JPEG.encode(picture, resolution: 200))
    for name in ["a", "b"] {
      let made = try run("corrupt", "\(name).jpg", "-o", "out/\(name).png", "--recipe", "scan")
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.errors.contains("says that it has \(dpi) dpi") == (name == "a"), "\(made.errors)")
    }
    #expect(try run("corrupt", "a.jpg", "-o", "out/c.png", "--recipe", "scan", "--dpi", "9").status == 2)
  }

  @Test("a picture that its Exif turns is told of; with an annotation it is refused")
  func turned() throws {
    let exif: [UInt8] =
      [0xFF, 0xE1, 0, 34] + Array("Exif\0\0II".utf8)
      + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]
    let chart = try DecodedPicture(folder.bytes("charts/r-0001.png"), file: "chart").picture
    var bytes = try JPEG.encode(chart)
    bytes.insert(contentsOf: exif, at: 20)
    try folder.write("turned.jpg", bytes)
    let alone = try run("corrupt", "turned.jpg", "-o", "out/t.png", "--op", "jpeg:1")
    #expect(alone.status == 0 && alone.errors.contains("turned upright"), "\(alone.errors)")
    try folder.write("turned.json", folder.bytes("charts/r-0001.json"))
    for arguments in [
      ["corrupt", "turned.jpg", "-o", "out/u.png", "--op", "jpeg:1"],
      ["digitize", "turned.jpg", "-o", "out/r"],
      ["verify", "turned.jpg", "--record", "records/r-0001"],
    ] {
      let result = try Command(arguments, in: folder.url)
      #expect(result.status == 3 && result.errors.contains("orientation 3"), "\(result.errors)")
    }
  }

  @Test("an annotation with a number that cannot be is refused by every command that reads it")
  func annotation() throws {
    let sweep = NumberSweep(try folder.bytes("charts/r-0001.json"))
    // The left edge of the grid's box.
    try folder.write("bad.json", sweep.changed(0, 2))
    for arguments in [
      ["verify", "charts/r-0001.png", "--record", "records/r-0001", "--annotations", "bad.json"],
      ["digitize", "charts/r-0001.png", "--annotations", "bad.json", "-o", "out/r"],
      ["score", "records/r-0001", "--reference", "records/r-0001", "--shown", "bad.json"],
    ] {
      let result = try Command(arguments, in: folder.url)
      #expect(result.status == 3, "\(result.errors)")
      #expect(
        result.errors.contains("bad.json") && result.errors.contains("grid.box is [1000000000.0"),
        "\(result.errors)")
    }
    try folder.write("charts/r-0001.json", folder.bytes("bad.json"))
    let corrupted = try run("corrupt", "charts/r-0001.png", "-o", "out/c.png", "--op", "jpeg:2")
    #expect(corrupted.status == 3 && corrupted.errors.contains("grid.box is"), "\(corrupted.errors)")
  }

  @Test("a Git LFS pointer in place of any input is told as what it is")
  func pointer() throws {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    for name in ["charts/r-0001.json", "charts/r-0002.png", "records/r-0001.dat", "records/r-0002.hea"] {
      try folder.write(name, pointer)
    }
    for (arguments, name) in [
      (["corrupt", "charts/r-0001.png", "-o", "out/c.png", "--op", "jpeg:2"], "charts/r-0001.json"),
      (["corrupt", "charts/r-0002.png", "-o", "out/c.png", "--op", "jpeg:2"], "charts/r-0002.png"),
      (["render", "records/r-0001", "-o", "out/c.png"], "records/r-0001.dat"),
      (["render", "records/r-0002", "-o", "out/c.png"], "records/r-0002.hea"),
    ] {
      let result = try Command(arguments, in: folder.url)
      #expect(result.status == 3 && result.errors.contains("git lfs pull"), "\(result.errors)")
      #expect(result.errors.ranges(of: name).count == 1, "\(result.errors)")
    }
  }
}
