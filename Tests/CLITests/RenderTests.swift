import Foundation
import Raster
import TestSupport
import Testing

@Suite struct RenderTests {
  private let folder: TemporaryFolder

  /// Three records to draw.
  init() throws {
    folder = try TemporaryFolder()
    let made = try Command(["synth", "-o", "records", "--count", "3", "--name", "r"], in: folder.url)
    try #require(made.status == 0, "\(made.errors)")
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: folder.path(path)) }

  @Test("one record becomes one file, silently")
  func oneRecord() throws {
    let result = try run("render", "records/r-0001", "-o", "charts/one.png")
    #expect(result.status == 0 && result.errors.isEmpty && result.output.isEmpty)
    let decoded = try PNG.decode(try folder.bytes("charts/one.png"), file: "one.png")
    #expect(decoded.picture.width == 2200 && decoded.picture.height == 1700)
    #expect(decoded.texts["Record"] == "r-0001" && decoded.texts["Layout"] == "3x4+1")
    #expect(try run("render", "records/r-0001.hea", "-o", "two.png").status == 0)
    #expect(try folder.bytes("two.png") == folder.bytes("charts/one.png"))
  }

  @Test("a folder becomes a folder; jobs and runs change no byte")
  func folders() throws {
    #expect(try run("render", "records", "-o", "a", "--dpi", "100", "--jobs", "1").status == 0)
    #expect(try run("render", "records/", "-o", "b/", "--dpi", "100", "--jobs", "2").status == 0)
    for name in ["r-0001.png", "r-0002.png", "r-0003.png"] {
      #expect(try folder.bytes("a/\(name)") == folder.bytes("b/\(name)"))
    }
    #expect(try folder.bytes("a/r-0001.png") != folder.bytes("a/r-0002.png"))
  }

  @Test("a link to a folder is that folder")
  func linkedFolder() throws {
    try FileManager.default.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "records")
    let result = try run("render", "link", "-o", "out", "--dpi", "60")
    #expect(result.status == 0, "\(result.errors)")
    #expect(["r-0001", "r-0002", "r-0003"].allSatisfy { exists("out/\($0).png") })
  }

  @Test("random settings depend on seed and record alone")
  func seeds() throws {
    let options = [
      "--dpi", "60..120", "--gain", "[5, 10, 20]", "--grid-color", "any", "--set", "pulse.side=any",
    ]
    for (out, seed, jobs) in [("a", "7", "1"), ("b", "7", "3"), ("c", "8", "1")] {
      let result = try Command(
        ["render", "records", "-o", out, "--seed", seed, "--jobs", jobs] + options, in: folder.url)
      #expect(result.status == 0, "\(result.errors)")
    }
    let single = try Command(
      ["render", "records/r-0003", "-o", "single.png", "--seed", "7"] + options, in: folder.url)
    #expect(single.status == 0)
    #expect(try folder.bytes("a/r-0003.png") == folder.bytes("b/r-0003.png"))
    #expect(try folder.bytes("a/r-0003.png") == folder.bytes("single.png"))
    #expect(try folder.bytes("a/r-0003.png") != folder.bytes("c/r-0003.png"))
  }

  @Test("an epoch draws other values, equal for any jobs and order; epoch 0 is the default")
  func epochs() throws {
    let options = ["--dpi", "60..120", "--gain", "[5, 10, 20]", "--corrupt", "scan"]
    for (out, epoch, jobs) in [("a", "0", "1"), ("b", "1", "1"), ("c", "1", "3"), ("d", "2", "1")] {
      let result = try Command(
        ["render", "records", "-o", out, "--epoch", epoch, "--jobs", jobs] + options, in: folder.url)
      #expect(result.status == 0, "\(result.errors)")
    }
    let plain = try Command(["render", "records/r-0003", "-o", "p.png"] + options, in: folder.url)
    let single = try Command(
      ["render", "records/r-0003", "-o", "s.png", "--epoch", "1"] + options, in: folder.url)
    #expect(plain.status == 0 && single.status == 0)
    for ending in ["png", "corruption.json"] {
      #expect(try folder.bytes("p.\(ending)") == folder.bytes("a/r-0003.\(ending)"))
      #expect(try folder.bytes("s.\(ending)") == folder.bytes("b/r-0003.\(ending)"))
      #expect(try folder.bytes("b/r-0003.\(ending)") == folder.bytes("c/r-0003.\(ending)"))
      let drawn = try ["a", "b", "d"].map { try folder.bytes("\($0)/r-0003.\(ending)") }
      #expect(Set(drawn).count == 3)
    }
    let record = String(decoding: try folder.bytes("d/r-0003.corruption.json"), as: UTF8.self)
    #expect(record.contains(#""epoch" : 2"#))
    #expect(!String(decoding: try folder.bytes("a/r-0003.corruption.json"), as: UTF8.self).contains("epoch"))
  }

  @Test("an invalid epoch is refused", arguments: ["-1", "99999999999999999999", "two", "1.5"])
  func noEpoch(epoch: String) throws {
    for command in [["render", "records/r-0001"], ["corrupt", "records/r-0001", "--op", "jpeg:1"]] {
      let result = try Command(command + ["-o", "x", "--epoch=\(epoch)"], in: folder.url)
      #expect(result.status == 2 && result.errors.contains("epoch"), "\(result.errors)")
    }
  }

  @Test("each format is what its extension says", arguments: ["png", "jpg", "webp", "svg", "pdf"])
  func formats(ending: String) throws {
    let result = try run("render", "records/r-0001", "-o", "chart.\(ending)", "--dpi", "100")
    #expect(result.status == 0, "\(result.errors)")
    let bytes = try folder.bytes("chart.\(ending)")
    if let format = PictureFormat(pathExtension: ending), !format.isVector {
      let picture = try DecodedPicture(bytes, file: "chart").picture
      #expect(PictureFormat(signature: bytes) == format)
      #expect(picture.width == 1100 && picture.height == 850)
    } else {
      let start = String(decoding: bytes.prefix(5), as: UTF8.self)
      #expect(start == (ending == "svg" ? "<?xml" : "%PDF-"))
    }
  }

  @Test func standardOutput() throws {
    let result = try run("render", "records/r-0001", "-o", "-", "--dpi", "60")
    #expect(try PNG.decode(result.output, file: "-").picture.width == 660)
    let url = try run("render", "records/r-0001", "-o", "-", "--dpi", "60", "--data-url").text
    let data = Data(base64Encoded: String(url.dropFirst("data:image/png;base64,".count)))
    #expect(data.map { Array($0) } == result.output)
  }

  @Test("ground truth stands beside each picture, or not at all")
  func truth() throws {
    let flags = [
      "annotations", "points", "grid-points", "fine-grid-points", "mask", "strip-masks", "row-masks",
      "strip-cover", "strip-rle", "clean", "rectified", "backward-map", "coco", "coco-keypoints", "yolo",
      "yolo-seg", "yolo-obb", "yolo-pose", "ecg-image-kit",
    ].map { "--\($0)" }
    let result = try Command(
      ["render", "records", "-o", "out", "--dpi", "60", "--overlay", "--highlight", "II 1-2"] + flags,
      in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let endings = [
      "backward-map.npy", "clean.png", "coco-keypoints.json", "coco.json", "ecg-image-kit.json",
      "fine-grid-points.npy", "grid-points.npy", "json", "mask.png", "npy", "png", "rectified.png",
      "row-masks.png", "strip-cover.npy", "strip-masks.png", "strip-rle.json", "yolo-obb.txt",
      "yolo-pose.txt", "yolo-seg.txt", "yolo.txt",
    ]
    let names = ["r-0001", "r-0002", "r-0003"].flatMap { name in endings.map { "\(name).\($0)" } }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted() == names)
    let document = try #require(
      JSONSerialization.jsonObject(with: Data(folder.bytes("out/r-0002.json"))) as? [String: Any])
    #expect((document["provenance"] as? [String: String])?["record"] == "r-0002")
    for wrong in [["-o", "x.svg"], ["-o", "-"], ["-o", "x.png", "--highlight", "Z 1-2"]] {
      let refused = try Command(["render", "records/r-0001", "--annotations"] + wrong, in: folder.url)
      #expect(refused.status == 2 && refused.output.isEmpty)
    }
  }

  @Test("several records are the pages of one PDF")
  func pages() throws {
    #expect(try run("render", "records", "-o", "all.pdf").status == 0)
    let text = String(decoding: try folder.bytes("all.pdf"), as: UTF8.self)
    #expect(text.contains("/Count 3"))
  }

  @Test("wrong usage is 2, unreadable input 3, unwritable output 4, each with one line")
  func faults() throws {
    try folder.write("bad.yaml", "name: x\nrows: [[X1]]\n")
    try folder.write("file", "")
    let good = "records/r-0001"
    let cases: [(arguments: [String], status: Int32, message: String)] = [
      (["nothing", "-o", "x.png"], 3, "leadsheet: nothing: no such record or folder"),
      (
        [good, "-o", "x.png", "--layout", "no"], 2, "leadsheet: layout 'no' is unknown; use one of 12x1, "
      ),
      ([good, "-o", "x.png", "--layout", "bad.yaml"], 3, "leadsheet: bad.yaml:2: rows: row 1: lead 'X1' is"),
      ([good, "-o", "x.png", "--layout", "gone.yaml"], 3, "leadsheet: gone.yaml: no such file"),
      ([good, "-o", "x.png", "--speed", "-25"], 2, "Error: "),
      (
        [good, "-o", "x.png", "--speed=-25"], 2, "leadsheet: --speed: is '-25', not a number from 5 to 200"
      ),
      (
        [good, "-o", "x.png", "--dpi", "1000000"], 2, "leadsheet: --dpi: is '1000000', not a number from 50"
      ),
      (
        [good, "-o", "x.png", "--speed", "50"], 2, "leadsheet: layout '3x4+1': the page has 279.4 mm of width"
      ),
      ([good, "-o", "x.png", "--start", "11"], 3, "leadsheet: r-0001: has 10 s, nothing from 11 s on"),
      ([good, "-o", "file/x.png"], 4, "leadsheet: file/x.png: cannot be written: "),
      ([good, "records/r-0002", "-o", "x.png"], 2, "leadsheet: x.png: is one file for 2 records"),
      (
        [good, good, "-o", "x"], 2,
        "leadsheet: records/r-0001 and records/r-0001 would both become x/r-0001.png"
      ),
      ([good], 2, "Error: Missing expected argument '--output <output>'"),
      ([good, "-o", "x.png", "--jobs", "0"], 2, "Error: --jobs 0 is out of range; use 1 to 1024"),
    ]
    for (arguments, status, message) in cases {
      let result = try Command(["render"] + arguments, in: folder.url)
      #expect(result.status == status, "\(arguments) \(result.errors)")
      #expect(result.errors.hasPrefix(message), "\(arguments) \(result.errors)")
      #expect(result.output.isEmpty)
      #expect(!exists("x.png") && !exists("x"))
    }
  }

  @Test("a truncated signal, a wrong checksum and an unknown lead leave no file")
  func brokenRecords() throws {
    let samples = try folder.bytes("records/r-0001.dat")
    let header = String(decoding: try folder.bytes("records/r-0001.hea"), as: UTF8.self)
    var flipped = samples
    flipped[5000] ^= 1
    let broken: [(name: String, header: String, samples: [UInt8]?, part: String)] = [
      ("short", header, Array(samples.prefix(60_000)), "truncated-signal"),
      ("sum", header, flipped, "checksum-mismatch"),
      ("gone", header, nil, "missing-file"),
      ("lead", header.replacing(" 0 V3\n", with: " 0 V33\n"), samples, "V3"),
    ]
    for (name, header, samples, part) in broken {
      try folder.write("\(name)/\(name).hea", header.replacing("r-0001", with: name))
      if let samples { try folder.write("\(name)/\(name).dat", samples) }
      let result = try run("render", "\(name)/\(name)", "-o", "x.png")
      #expect(result.status == 3, "\(name): \(result.errors)")
      #expect(result.errors.hasPrefix("leadsheet: ") && result.errors.contains(part), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
      #expect(!exists("x.png"))
    }
    let batch = try run("render", "records/r-0002", "short/short", "records/r-0003", "-o", "out")
    #expect(batch.status == 1)
    #expect(batch.errors.hasSuffix("leadsheet: 1 of 3 records failed\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted() == [
        "r-0002.png", "r-0003.png",
      ])
  }

  @Test("no record of a conversion takes the place of another, and no warning is lost")
  func convertKeepsAll() throws {
    try FileManager.default.copyItem(atPath: folder.path("records"), toPath: folder.path("more"))
    let clash = try run("convert", "records/r-0001", "more/r-0001", "-o", "out")
    #expect(clash.status == 2 && !exists("out"))
    #expect(clash.errors.hasPrefix("leadsheet: records/r-0001 and more/r-0001 would both become out/r-0001"))
    try folder.write("cut/r-0001.hea", try folder.bytes("records/r-0001.hea"))
    try folder.write("cut/r-0001.dat", Array(try folder.bytes("records/r-0001.dat").prefix(60_000)))
    let lenient = try run("convert", "cut/r-0001", "-o", "out", "--lenient", "--leads", "12")
    // Its own name is in the header, so reading under another warns: once.
    try folder.write("other.hea", try folder.bytes("records/r-0001.hea"))
    try folder.write("r-0001.dat", try folder.bytes("records/r-0001.dat"))
    let renamed = try run("render", "other", "-o", "o.png", "--dpi", "50")
    #expect(renamed.status == 0 && renamed.errors.split(separator: "\n").count == 1, "\(renamed.errors)")
    #expect(lenient.status == 0 && lenient.errors.contains("truncated-signal"), "\(lenient.errors)")
  }

  @Test("a link is not replaced, and the message says so once")
  func link() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.png"), withDestinationPath: "other.png")
    let result = try run("render", "records/r-0001", "-o", "link.png")
    #expect(
      result.status == 4 && result.errors.split(separator: "cannot be written").count == 2, "\(result.errors)"
    )
    #expect(!exists("other.png"))
  }

  @Test("inputs are never changed")
  func inputsStay() throws {
    let before = try folder.bytes("records/r-0001.hea") + folder.bytes("records/r-0001.dat")
    _ = try run("render", "records/r-0001", "-o", "records/r-0001.png")
    #expect(try folder.bytes("records/r-0001.hea") + folder.bytes("records/r-0001.dat") == before)
  }

  @Test func helpHasExamples() throws {
    for command in [["--help"], ["render", "--help"], ["synth", "--help"], ["inspect", "--help"]] {
      let help = try Command(command, in: folder.url)
      #expect(help.status == 0 && help.text.contains("EXAMPLES") && help.errors.isEmpty)
    }
    #expect(try run("--version").text.hasPrefix("leadsheet "))
    #expect(try run("rendr").status == 2)
  }

  @Test("a layout that is printed can be used")
  func layouts() throws {
    let list = try run("layouts").text
    #expect(list.contains("3x4+1") && list.contains("ecg-plot"))
    try folder.write("mine.yaml", try run("layouts", "6x2").output)
    #expect(try run("render", "records/r-0001", "-o", "mine.png", "--layout", "mine.yaml").status == 0)
    #expect(try run("layouts", "no").status == 2)
  }

  @Test func gallery() throws {
    #expect(try run("layouts", "--gallery", "gallery").status == 0)
    let page = String(decoding: try folder.bytes("gallery/index.html"), as: UTF8.self)
    let pictures = try FileManager.default.contentsOfDirectory(atPath: folder.path("gallery"))
      .filter { $0.hasSuffix(".png") }
    #expect(pictures.count > 15)
    for picture in pictures { #expect(page.contains("src=\"\(picture.replacing("+", with: "%2B"))\"")) }
  }
}
