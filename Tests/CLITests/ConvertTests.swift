import Foundation
import TestSupport
import Testing
import WFDB

@Suite struct ConvertTests {
  /// A folder with the record `in/r`: three signals, one of two samples a frame, a gap.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("in"), withIntermediateDirectories: true)
    let wave = (0..<500).map { Int32(1000 * sin(Double($0) / 20)) }
    let drafts = [
      SignalDraft(name: "I", values: .digital(wave), adcGain: 1000, baseline: 3),
      SignalDraft(name: "II", values: .digital([Signal.gap] + wave.dropFirst()), adcGain: 1000),
      SignalDraft(
        name: "fast", values: .digital(wave + wave), units: "mmHg", adcGain: 10, samplesPerFrame: 2),
    ]
    try RecordWriter(
      recordName: "r", sampleRate: 250, comments: ["Age: 60"],
      baseTime: BaseTime(hour: 1, minute: 2, second: 3)
    ).write(drafts, to: folder.path("in"))
    return folder
  }

  @Test(arguments: [212, 24, 32, 61, 160, 516, 524])
  func `Another format holds the same samples`(format: Int) throws {
    let folder = try Self.folder()
    let command = try Command(
      ["convert", folder.path("in/r"), "-o", folder.path("out"), "--format", "\(format)"])
    #expect(command.errors == "")
    #expect(command.status == 0)
    let before = try Record.read(folder.path("in/r"))
    let after = try Record.read(folder.path("out/r"))
    #expect(after.signals.map(\.samples) == before.signals.map(\.samples))
    #expect(after.signals.map(\.sampleRate) == before.signals.map(\.sampleRate))
    #expect(after.signals.allSatisfy { $0.header.format == format })
    #expect(after.header.comments == ["Age: 60"])
    #expect(after.header.baseTime == before.header.baseTime)
  }

  @Test func `Another rate is the same for all signals`() throws {
    let folder = try Self.folder()
    let command = try Command(["convert", folder.path("in"), "-o", folder.path("out"), "--fs", "500"])
    #expect(command.status == 0)
    let after = try Record.read(folder.path("out/r"))
    #expect(after.signals.map(\.sampleRate) == [500, 500, 500])
    #expect(after.length == 1000)
    #expect(after.signals[2].samples == (try Record.read(folder.path("in/r")).signals[2].samples))
  }

  @Test func `Twelve leads come in canonical order`() throws {
    let folder = try Self.folder()
    #expect(try Command(["synth", "-o", folder.path("synth"), "--name", "s"]).status == 0)
    let command = try Command(
      [
        "convert", folder.path("synth/s"), "-o", folder.path("out"), "--fs", "250", "--leads", "12",
        "--format", "212",
      ])
    // 12 bits at 1 µV hold ±2 mV: what lies beyond is cut, and said.
    #expect(command.status == 0)
    let after = try Record.read(folder.path("out/s"))
    #expect(
      after.signals.map(\.header.name)
        == ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"])
    #expect(after.header.sampleRate == 250)
  }

  @Test func `What cannot be done is said`() throws {
    let folder = try Self.folder()
    let own = try Command(["convert", folder.path("in/r"), "-o", folder.path("in")])
    #expect(own.status == 2)
    #expect(own.errors.contains("the output folder is the record's own"))
    let narrow = try Command(["convert", folder.path("in/r"), "-o", folder.path("out"), "--format", "80"])
    #expect(narrow.status == 3)
    #expect(narrow.errors.contains("[sample-out-of-range]"))
    #expect(try Command(["convert", folder.path("in/r"), "-o", "x", "--format", "17"]).status == 2)
    #expect(try Command(["convert", folder.path("in/r"), "-o", "x", "--leads", "3"]).status == 2)
    #expect(try Command(["convert", folder.path("nix"), "-o", folder.path("out")]).status == 3)
    let leads = try Command(["convert", folder.path("in/r"), "-o", folder.path("out"), "--leads", "12"])
    #expect(leads.status == 3)
    try folder.write("in/broken.hea", "broken 1 100 5\nnone.dat 16\n")
    let batch = try Command(["convert", folder.path("in"), "-o", folder.path("out")])
    #expect(batch.status == 1)
    #expect(batch.errors.contains("1 of 2 records failed"))
    #expect(try Record.read(folder.path("out/r")).signals.count == 3)
  }
}
