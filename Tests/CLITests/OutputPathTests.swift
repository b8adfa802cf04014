import Foundation
import Raster
import TestSupport
import Testing

/// Where answers and files go, and what cannot be meant.
@Suite struct OutputPathTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for arguments in [
      ["synth", "-o", "records", "--name", "r"],
      ["render", "records/r", "-o", "chart.png", "--dpi", "60", "--annotations"],
    ] {
      let made = try Command(arguments, in: folder.url)
      try #require(made.status == 0, "\(made.errors)")
    }
    try folder.write("rows.jsonl", "")
  }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  @Test(
    "an answer that standard output does not take is an error",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"),
    arguments: [
      "inspect records/r", "inspect records/r --json", "layouts", "layouts 3x4", "corruptions",
      "corruptions photo",
      "corruptions jpeg", "corruptions --json", "measure records/r", "measure records/r --json",
      "dataset example",
      "verify chart.png --record records/r", "verify chart.png --record records/r --json", "--help",
      "render --help",
      "--version", "render records/r -o - --dpi 60", "golden --help",
      "modality apply rows.jsonl -o out.jsonl",
      "modality check rows.jsonl",
    ])
  func fullOutput(line: String) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let result = try Command(arguments, in: folder.url, writingTo: "/dev/full")
    #expect(result.status == 4, "\(line): \(result.status) \(result.errors)")
    #expect(result.errors.contains("standard output: cannot be written"), "\(result.errors)")
    #expect(try Command(arguments, in: folder.url).status != 4)
  }

  @Test(
    "outputs that cannot be meant are wrong usage, and nothing is written",
    arguments: [
      "render records/r -o chart.tiff", "render records/r -o x.jpg --format png", "render records/r -o ",
      "render records -o charts.gif", "render records/r -o - --annotations",
      "render records/r -o /dev/stdout --mask",
      "render records/r -o /dev/null --corrupt photo", "corrupt chart.png -o x.tiff --corrupt jpeg:3",
      "corrupt chart.png -o x.svg --corrupt jpeg:3", "corrupt chart.png -o  --corrupt jpeg:3",
      "corrupt chart.png -o /dev/null --corrupt jpeg:3", "synth -o -", "synth -o ", "synth -o /dev/null",
      "convert records/r -o -", "convert records/r -o chart.png", "digitize chart.png -o -",
      "modality apply rows.jsonl -o ", "modality split rows.jsonl -o -", "dataset build d.yaml -o -",
      "measure records/r -o ", "measure records/r --marks -", "layouts --gallery ",
      "corruptions --gallery chart.png",
    ])
  func unmeant(line: String) throws {
    let arguments = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let before = try folder.names()
    let result = try Command(arguments, in: folder.url)
    #expect(result.status == 2, "\(result.status) \(result.errors)")
    #expect(try folder.names() == before)
  }

  @Test("folders may have points in their names, and any name with a slash behind it")
  func folders() throws {
    for name in ["v1.2", "run.2024-05-01", "charts.tiff/"] {
      #expect(try run("render", "records/r", "-o", name, "--dpi", "60").status == 0)
      #expect(FileManager.default.fileExists(atPath: folder.path(name) + "/r.png"))
    }
  }

  @Test("standard output, by either name, and a device take one file")
  func streams() throws {
    let bytes = try run("render", "records/r", "-o", "-", "--dpi", "60").output
    #expect(try DecodedPicture(bytes, file: "stdout").picture.width == 660)
    #expect(try run("render", "records/r", "-o", "/dev/stdout", "--dpi", "60").output == bytes)
    #expect(try run("render", "records/r", "-o", "/dev/null", "--dpi", "60").status == 0)
    #expect(try run("measure", "records/r", "-o", "-").text.hasPrefix("{"))
    try folder.write("one.jsonl", #"{"id": "a", "messages": [{"role": "user", "content": "a"}]}"# + "\n")
    let rows = try run("modality", "apply", "one.jsonl", "-o", "-")
    #expect(
      rows.status == 0 && rows.text.hasPrefix("{") && rows.text.utf8.count { $0 == 0x0A } == 1, "\(rows.text)"
    )
    #expect(rows.errors.contains("1 rows"))
    #expect(try folder.names().allSatisfy { $0 != "-" })
  }

  @Test(
    "a signal ends the command, whatever its starter blocks, and leaves no file beside its place",
    arguments: [("synth -o out --count 20000", true), ("measure big -o out/m.jsonl", false)])
  func signals(line: String, isLong: Bool) throws {
    #expect(try run("synth", "-o", "big", "--count", "12").status == 0)
    let arguments = line.split(separator: " ").map(String.init)
    let ended = try Command(arguments, in: folder.url, killedAfter: 0.7, by: SIGTERM)
    #expect(ended.status == SIGTERM || !isLong && ended.status == 0)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
    #expect(
      !names.contains { $0.hasSuffix(".tmp") || $0.hasSuffix(".part") || $0.contains("/.") },
      "\(names.suffix(5))")
  }

  @Test("control characters of names do not reach the terminal")
  func controlCharacters() throws {
    let name = "r\u{1B}[31m\u{7F}\u{9B}"
    let result = try run("render", "records/\(name)", "-o", "x.png")
    #expect(result.status == 3 && result.errors.contains(#"\u001b[31m\u007f\u009b"#), "\(result.errors)")
    #expect(!result.errors.unicodeScalars.contains { $0.value < 0x0A || (0x0B..<0x20).contains($0.value) })
  }

  @Test("a folder that cannot be listed is an error, not left out")
  func unlisted() throws {
    try folder.write("records/closed/x", "")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("records/closed"))
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: folder.path("records/closed"))
    }
    // The superuser lists everything.
    guard geteuid() != 0 else { return }
    for arguments in [
      ["render", "records", "-o", "out"], ["convert", "records", "-o", "out"], ["measure", "records"],
      ["corrupt", "records", "-o", "out", "--corrupt", "white-noise"], ["golden", "init", "g", "records"],
    ] {
      let result = try Command(arguments, in: folder.url)
      #expect(
        result.status == 3 && result.errors.contains("cannot be listed"), "\(arguments): \(result.errors)")
    }
  }
}
