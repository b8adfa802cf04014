import Foundation
import TestSupport
import Testing
import WFDB

/// How commands read records.
@Suite struct ReadingTests {
  /// A folder with the synthetic record `s`, changed.
  private static func folder(_ change: (String) -> String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    #expect(try Command(["synth", "-o", folder.path, "--name", "s"]).status == 0)
    try folder.write("s.hea", change(String(decoding: try folder.bytes("s.hea"), as: UTF8.self)))
    return folder
  }

  /// The header with something behind its record line.
  private static func starting(_ start: String) throws -> TemporaryFolder {
    try folder { header in
      let line = header.prefix { $0 != "\n" }
      return line + " " + start + header.dropFirst(line.count)
    }
  }

  /// What each command that reads a record is called with.
  private static let commands: [[String]] = [
    ["render", "s", "-o", "out/c.png", "--dpi", "50"], ["inspect", "s"], ["measure", "s"],
    ["convert", "s", "-o", "out"], ["corrupt", "s", "-o", "out", "--op", "powerline:1"],
    ["score", "s", "--reference", "s"], ["golden", "init", "g", "s", "--layout", "12x1"],
  ]

  @Test(arguments: commands) func `A date with dashes is a warning in every command`(arguments: [String]) throws {
    let folder = try Self.starting("05-May-2020 09:49:17")
    let done = try Command(arguments, in: folder.url)
    #expect(done.status == 0, "\(done.errors)")
    if arguments[0] != "score", arguments[0] != "golden" { #expect(done.errors.contains("[start-form]")) }
  }

  @Test(arguments: commands) func `An impossible date is read past only by --lenient`(arguments: [String]) throws {
    let folder = try Self.starting("1:2:3 31/02/2020")
    let strict = try Command(arguments, in: folder.url)
    #expect(strict.status == 3 && strict.errors.contains("31/02/2020"), "\(strict.errors)")
    try? FileManager.default.removeItem(at: folder.url.appending(path: "g"))
    let lenient = try Command(arguments + ["--lenient"], in: folder.url)
    #expect(lenient.status == 0, "\(lenient.errors)")
  }

  @Test func `A record's spelling of age and date is what the chart says`() throws {
    let folder = try Self.starting("9:49:17 12/05/98")
    let header = String(decoding: try folder.bytes("s.hea"), as: UTF8.self)
    try folder.write("s.hea", header + "#Age: >89\n")
    #expect(try Command(["render", "s", "-o", "c.png", "--dpi", "50", "--annotations"], in: folder.url).status == 0)
    let annotation = String(decoding: try folder.bytes("c.json"), as: UTF8.self)
    #expect(annotation.contains("Age >89") && annotation.contains("12/05/98"))
    #expect(try Command(["inspect", "s"], in: folder.url).text.contains("start: 12/05/98 09:49:17"))
  }

  @Test func `Control characters reach no terminal and no picture`() throws {
    let folder = try Self.folder { $0 + "#Age: 5\u{1B}[31m\n#note \u{7}\u{9B}\n" }
    let name = "a\u{1B}[2Jb"
    for ending in ["hea", "dat"] {
      try FileManager.default.copyItem(atPath: folder.path("s.\(ending)"), toPath: folder.path("\(name).\(ending)"))
    }
    let header = String(decoding: try folder.bytes("\(name).hea"), as: UTF8.self)
    try folder.write("\(name).hea", name + header.dropFirst(1))
    for arguments in [["inspect", name], ["measure", name], ["render", name, "-o", "c.png", "--dpi", "50", "--annotations"], ["render", "gone\u{1B}[0m", "-o", "x.png"]] {
      let done = try Command(arguments, in: folder.url)
      #expect(!done.text.unicodeScalars.contains("\u{1B}") && !done.errors.unicodeScalars.contains("\u{1B}"))
      #expect(!done.text.unicodeScalars.contains("\u{9B}"))
    }
    #expect(String(decoding: try folder.bytes("c.json"), as: UTF8.self).contains("a\\\\u{1b}[2Jb"))
  }

  @Test func `Parts of a long recording`() throws {
    let folder = try TemporaryFolder()
    #expect(try Command(["synth", "-o", folder.path, "--name", "s", "--duration", "200"]).status == 0)
    let done = try Command(["convert", "s", "-o", "cut", "--start", "150", "--duration", "10"], in: folder.url)
    #expect(done.status == 0, "\(done.errors)")
    let (part, whole) = (try Record.read(folder.path("cut/s")), try Record.read(folder.path("s")))
    #expect(part.signals[3].samples.elementsEqual(whole.signals[3].samples[75_000..<80_000]))
    #expect(
      try Command(["render", "s", "-o", "c.png", "--dpi", "100", "--start", "150", "--annotations", "--verify"], in: folder.url).status == 0)
    #expect(try Command(["verify", "c.png", "--record", "s"], in: folder.url).status == 0)
    #expect(try Command(["digitize", "c.png", "-o", "read/s"], in: folder.url).status == 0)
    #expect(
      try Command(["score", "read/s", "--reference", "s", "--shown", "c.json"], in: folder.url).status == 0)
    let measured = try Command(["measure", "s", "--start", "150", "--duration", "10", "--json"], in: folder.url)
    #expect(measured.status == 0)
    let late = try Command(["render", "s", "-o", "x.png", "--start", "200"], in: folder.url)
    #expect(late.status == 3 && late.errors.contains("nothing from 200"))
    #expect(try Command(["inspect", "s", "--header"], in: folder.url).text.contains("100000 frames (200 s)"))
  }
}
