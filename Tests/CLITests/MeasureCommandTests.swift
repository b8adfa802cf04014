import ECG
import ECGFiles
import Foundation
import TestSupport
import Testing

/// `measure` and `render --show-waves` as a user runs them.
@Suite struct MeasureCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) throws -> Command { try Command(arguments, in: folder.url) }

  /// A recording of so many seconds: ten seconds over and over.
  private func makeLong(seconds: Int) throws {
    var settings = SyntheticECG()
    settings.heartRate = 60
    try settings.recording(name: "part").ecg.write(to: folder.url.path)
    let segments = seconds / 10
    let lines =
      ["holter/\(segments) 12 500 \(seconds * 500)"] + Array(repeating: "part 5000", count: segments)
    try folder.write("holter.hea", lines.joined(separator: "\n") + "\n")
  }

  private func document(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test("of 24 h a part is measured; the whole is refused with what can be done")
  func day() throws {
    try makeLong(seconds: 86_400)
    let refused = try run("measure", "holter")
    #expect(refused.status == 3 && refused.output.isEmpty)
    #expect(refused.errors.contains("86400 s") && refused.errors.contains("--start and --duration"))
    let part = try run(
      "measure", "holter", "--start", "43200", "--duration", "30", "--json", "--marks", "marks")
    #expect(part.status == 0, "\(part.errors)")
    let document = try document(part.output)
    #expect(document["firstSample"] as? Int == 21_600_000 && document["sampleCount"] as? Int == 15_000)
    let beats = try #require(document["beats"] as? [[String: Any]])
    #expect((27...33).contains(beats.count))
    for beat in beats {
      let qrs = (beat["qrs"] as? [String: Any])?["overall"] as? [String: Int]
      #expect((21_600_000..<21_615_000).contains(try #require(qrs?["onset"])))
    }
    #expect(FileManager.default.fileExists(atPath: folder.path("marks/holter.ii")))
  }

  @Test("a window of a short record is that window alone")
  func window() throws {
    try makeLong(seconds: 20)
    let part = try run("measure", "holter", "--start", "5", "--duration", "4", "--json")
    let document = try document(part.output)
    #expect(document["firstSample"] as? Int == 2500 && document["sampleCount"] as? Int == 2000)
    #expect((document["beats"] as? [Any])?.count ?? 0 <= 5)
    #expect(try run("measure", "holter", "--start", "30").status == 3)
  }

  @Test(
    "neither lines nor marks replace a file of a record",
    arguments: [
      ["-o", "part.dat"], ["-o", "part.hea"], ["-o", "./part.hea"], ["--marks", "."],
    ])
  func inputs(options: [String]) throws {
    try makeLong(seconds: 10)
    try folder.write("part.ii", "cardiologists' marks")
    let names = ["part.dat", "part.hea", "part.ii"]
    let before = try names.map { try Data(contentsOf: folder.url.appending(path: $0)) }
    let refused = try Command(["measure", "part"] + options, in: folder.url)
    #expect(refused.status == 4 && refused.errors.contains("part"), "\(refused.errors)")
    #expect(try names.map { try Data(contentsOf: folder.url.appending(path: $0)) } == before)
  }

  @Test(
    "a pipe as a record is refused, not waited for",
    arguments: ["pipe.csv", "pipe.hea", "pipe.npy", "pipe.dcm", "pipe", "only"],
    [["measure"], ["inspect"], ["render", "-o", "x.png"], ["convert", "-o", "out"]])
  func pipes(name: String, command: [String]) throws {
    if name == "only" {
      // A folder with a record and a pipe.
      try makeLong(seconds: 10)
      try FileManager.default.createDirectory(
        at: folder.url.appending(path: name), withIntermediateDirectories: true)
      for file in ["part.hea", "part.dat"] {
        try FileManager.default.moveItem(atPath: folder.path(file), toPath: folder.path("only/" + file))
      }
      #expect(unsafe mkfifo(folder.path("only/pipe.csv"), 0o600) == 0)
    } else {
      #expect(unsafe mkfifo(folder.path(name), 0o600) == 0)
    }
    let output = command.dropFirst()
    let run = try Command([command[0], name] + output, in: folder.url, killedAfter: 20)
    if name == "only" {
      // These two take no folder.
      #expect(run.status == 0 || ["inspect", "render"].contains(command[0]), "\(run.errors)")
    } else {
      #expect(run.status == 3 && run.errors.contains("regular file"), "\(run.status): \(run.errors)")
    }
  }

  @Test("a record without a signal is said to have none, also where its text has no place for it")
  func nothing() throws {
    let rows =
      "I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6\n" + String(repeating: "0,0,0,0,0,0,0,0,0,0,0,0\n", count: 5000)
    try folder.write("zero.csv", rows)
    let table = try run("measure", "zero.csv", "--rate", "500", "--unit", "mV")
    #expect(table.status == 0 && table.text.contains("not measured: no lead has a signal"), "\(table.errors)")
    #expect(table.text.contains("no marks in I, II, III") && table.text.contains("flat"))
    let text = try run("measure", "zero.csv", "--rate", "500", "--unit", "mV", "--form", "wave-text")
    #expect(text.errors.contains("zero") && text.errors.contains("not measured: no lead has a signal"))
  }

  @Test("--show-waves marks the chart and is no part of what is proven")
  func showWaves() throws {
    try makeLong(seconds: 20)
    for arguments in [[], ["--show-waves"]] {
      let name = "chart-\(arguments.count).png"
      let drawn = try Command(["render", "part", "-o", name, "--dpi", "80"] + arguments, in: folder.url)
      #expect(drawn.status == 0, "\(drawn.errors)")
    }
    #expect(try folder.bytes("chart-0.png") != folder.bytes("chart-1.png"))
    for wrong in [["--verify"], ["--annotations"], ["--mask"]] {
      let refused = try Command(["render", "part", "-o", "x.png", "--show-waves"] + wrong, in: folder.url)
      #expect(refused.status == 2 && refused.errors.contains("--show-waves"))
    }
    let vector = try run("render", "part", "-o", "x.svg", "--show-waves")
    #expect(vector.status == 2 && !FileManager.default.fileExists(atPath: folder.path("x.svg")))
  }
}
