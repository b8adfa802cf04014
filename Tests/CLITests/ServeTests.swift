import Foundation
import Raster
import TestSupport
import Testing

/// `serve`, as a client in another language meets it.
@Suite struct ServeTests {
  private let folder: TemporaryFolder

  /// Three records to draw.
  init() throws {
    folder = try TemporaryFolder()
    let made = try Command(["synth", "-o", "records", "--count", "3", "--name", "r"], in: folder.url)
    try #require(made.status == 0, "\(made.errors)")
  }

  private struct Frame: Equatable {
    var header: String
    var picture: [UInt8]
    var annotation: [UInt8]
    var corruption: [UInt8]
  }

  /// Answers to some lines.
  private func frames(_ lines: [String], _ arguments: String...) throws -> [Frame] {
    let result = try serve(Array(lines.joined(separator: "\n").utf8), arguments)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    var parts: [[UInt8]] = []
    var rest = result.output[...]
    while rest.count >= 4 {
      let size = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      parts.append(Array(rest.dropFirst(4).prefix(size)))
      rest = rest.dropFirst(4 + size)
    }
    #expect(rest.isEmpty && parts.count.isMultiple(of: 4))
    return stride(from: 0, to: parts.count, by: 4).map {
      Frame(
        header: String(decoding: parts[$0], as: UTF8.self), picture: parts[$0 + 1], annotation: parts[$0 + 2],
        corruption: parts[$0 + 3])
    }
  }

  private func serve(_ input: [UInt8], _ arguments: [String] = []) throws -> Command {
    try folder.write("jobs", input)
    return try Command(["serve"] + arguments, in: folder.url, readingFrom: folder.path("jobs"))
  }

  @Test("an answer has the bytes of render")
  func equal() throws {
    let job = #"""
      {"id": "a", "record": "records/r-0002", "dpi": "60..120", "set": {"pulse.side": "any"}, "corrupt": "photo", "seed": 7,
      "epoch": 2, "format": "jpeg", "quality": 80}
      """#
    let frame = try #require(try frames([job.filter { $0 != "\n" }]).first)
    let drawn = try Command(
      [
        "render", "records/r-0002", "-o", "x.jpg", "--dpi", "60..120", "--set", "pulse.side=any", "--corrupt",
        "photo",
        "--seed", "7", "--epoch", "2", "--quality", "80", "--annotations",
      ], in: folder.url)
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(try frame.picture == folder.bytes("x.jpg") && frame.annotation == folder.bytes("x.json"))
    #expect(try frame.corruption == folder.bytes("x.corruption.json"))
    #expect(frame.header.hasPrefix(#"{"id": "a", "width": "#), "\(frame.header)")
  }

  @Test("jobs in parallel are answered in their order, and one that fails stops no other")
  func order() throws {
    let lines = (0..<24).map { number in
      switch number {
      case 5: #"{"id": 5, "record": "records/none"}"#
      case 9: #"{"id": 9, "record": "records/r-0001", "dip": 70}"#
      case 13: "no JSON"
      default: #"{"id": \#(number), "record": "records/r-000\#(number % 3 + 1)", "dpi": 60}"#
      }
    }
    let one = try frames(lines, "--jobs", "1")
    #expect(try one == frames(lines + ["", "  "], "--jobs", "4") && one.count == 24)
    for (number, frame) in one.enumerated() where ![5, 9, 13].contains(number) {
      #expect(frame.header.hasPrefix(#"{"id": \#(number), "width": 660, "height": 510"#), "\(frame.header)")
    }
    #expect(one[5].header.hasSuffix(#""kind": "input"}"#) && one[5].header.contains("records/none"))
    #expect(one[9].header.contains("'dip' is an unknown option; did you mean 'dpi'?"))
    #expect(one[9].header.hasSuffix(#""kind": "usage"}"#) && one[9].picture.isEmpty)
    #expect(one[13].header.hasPrefix(#"{"id": null, "error": "job: the request is not JSON at byte 0"#))
  }

  @Test("samples are drawn as lists and as base64; leads are derived, gaps are kept")
  func samples() throws {
    let row = (0..<600).map { Float($0 % 250 == 0 ? 1 : 0.1) }
    let list = "[" + row.map(String.init(_:)).joined(separator: ",") + "]"
    let bytes = (row + row).flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
    let base64 = Data(bytes).base64EncodedString()
    let rest = #""rate": 500, "leads": ["I", "II"], "allowMissing": true, "dpi": 60, "key": "k""#
    let frames = try frames([
      #"{"samples": [\#(list), \#(list)], \#(rest)}"#, #"{"samples": "\#(base64)", \#(rest)}"#,
      #"{"samples": [\#(list.replacing("0.1,", with: "null,", maxReplacements: 99)), \#(list)], \#(rest)}"#,
    ])
    #expect(frames[0] == frames[1] && !frames[0].picture.isEmpty, "\(frames[0].header) \(frames[1].header)")
    #expect(frames[2].picture != frames[0].picture && !frames[2].picture.isEmpty)
    #expect(frames[0].header.contains("V1"), "a warning names the blank leads")
  }

  @Test(
    "bad jobs are told what is wrong",
    arguments: [
      (#"{}"#, "'record' or 'samples': give one of them"),
      (#"{"record": "r", "samples": [[1]], "rate": 1}"#, "'record' or 'samples': give one of them"),
      (#"{"samples": [[1, 2]], "leads": ["I"]}"#, "'rate' is missing"),
      (
        #"{"samples": [[1, 2], [1]], "leads": ["I", "II"], "rate": 500}"#,
        "not equally many values for each of 2 leads"
      ),
      (#"{"samples": [], "leads": [], "rate": 500}"#, "not equally many values for each of 0 leads"),
      (#"{"samples": "AAAA", "rate": 500}"#, "'samples' is"),
      (#"{"samples": "AAAAAA==", "rate": 500}"#, "not equally many values for each of 12 leads"),
      (#"{"samples": [[1, "x"]], "rate": 500}"#, "'samples' is"),
      (#"{"samples": [[1, 1e99]], "leads": ["I"], "rate": 500}"#, "'samples' has inf in row 1 at sample 1"),
      (
        #"{"samples": [[\#(Array(repeating: "0", count: 40000).joined(separator: ","))]], "leads": ["I"], "rate": 0.001}"#,
        "has too many samples"
      ),
      (#"{"record": "records/r-0001", "epoch": -1}"#, "'epoch' is -1"),
      (#"{"record": "records/r-0001", "epoch": 99999999999999999999}"#, "'epoch' is"),
      (#"{"record": "records/r-0001", "seed": 1.5, "quality": 0}"#, "'quality' is 0"),
      (#"{"record": "records/r-0001", "format": "svg"}"#, "'format' SVG holds outlines"),
      (#"{"record": "records/r-0001", "dpi": 9}"#, "dpi"),
      (#"{"record": "records/r-0001", "layout": "3x5"}"#, "3x5"),
      (#"{"record": "records/r-0001", "corrupt": "foto"}"#, "foto"),
      (
        #"{"samples": [[1]], "leads": ["I"], "rate": 500, "details": {"sex": "x"}}"#,
        "'details.sex' 'x' is unknown"
      ),
      (#"{"id": {}, "record": "records/r-0001"}"#, "'id' is"),
      (#"{"record": "records/r-0001"} x"#, "is not JSON"),
      (#"[1]"#, "is not an object"),
    ])
  func bad(job: String, words: String) throws {
    let frame = try #require(try frames([job]).first)
    #expect(frame.header.contains("\"error\"") && frame.header.contains(words), "\(frame.header)")
  }

  @Test("a line that is too long is answered, and the next one drawn")
  func longLine() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 70_000_000)
    let result = try serve(long + Array("\n{\"id\": 2, \"record\": \"records/r-0001\", \"dpi\": 60}\n".utf8))
    #expect(result.status == 0 && result.output.count > 1000)
    #expect(String(decoding: result.output.prefix(200), as: UTF8.self).contains("longer than 67108864 bytes"))
  }

  @Test("no job is no answer; a full disk is an error")
  func ends() throws {
    #expect(try frames([]).isEmpty && frames(["", ""]).isEmpty)
    #expect(try serve([], ["--jobs", "0"]).status == 2)
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try folder.write("jobs", #"{"record": "records/r-0001", "dpi": 60}"#)
    let full = try Command(
      ["serve"], in: folder.url, writingTo: "/dev/full", readingFrom: folder.path("jobs"))
    #expect(full.status == 4 && full.errors.contains("standard output"), "\(full.errors)")
  }

  @Test(
    "the client of the documentation gets its chart as soon as it asked",
    .enabled(if: hasPython, "no python3"))
  func client() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/serve.md"), encoding: .utf8)
    let code = try #require(page.components(separatedBy: "```python\n").dropFirst().first)
      .components(separatedBy: "```")[0]
    try folder.write("client.py", code)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "client.py"]
    process.currentDirectoryURL = folder.url
    let path = try Command.executable().deletingLastPathComponent().path
    process.environment = ["PATH": "\(path):/usr/local/bin:/usr/bin:/bin"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(
      process.terminationStatus == 0 && output.hasPrefix("1 1") && output.contains("leadsheet-"), "\(output)")
  }

  private static let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .contains(where: FileManager.default.isExecutableFile(atPath:))
}
