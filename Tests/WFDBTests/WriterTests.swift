import Files
import TestSupport
import Testing

@testable import WFDB

@Suite struct WriterTests {
  static let draft = SignalDraft(name: "II", values: .digital([1, 2, 3, 4]))

  /// The class of what writing throws, and what was left in the folder.
  static func fault(_ writer: RecordWriter, _ drafts: [SignalDraft]) throws -> (String?, [String]) {
    let folder = try TemporaryFolder()
    do {
      try writer.write(drafts, to: folder.path)
      return (nil, try folder.names())
    } catch let error as WFDBError {
      return (error.errorClass, try folder.names())
    }
  }

  @Test(arguments: ["", "a b", "a/b", "../a", "a.b", "ä", "a\nb"])
  func `A name that is none is refused`(name: String) throws {
    let (fault, left) = try Self.fault(RecordWriter(recordName: name, sampleRate: 500), [Self.draft])
    #expect(fault == "unwritable-record")
    #expect(left == [])
  }

  @Test func `What a header cannot hold is refused`() throws {
    var bad: [SignalDraft] = []
    for change: (inout SignalDraft) -> Void in [
      { $0.name = "a\nb" }, { $0.name = " a" }, { $0.units = "m V" }, { $0.units = "" }, { $0.adcGain = 0 },
      { $0.adcGain = .nan }, { $0.samplesPerFrame = 0 }, { $0.samplesPerFrame = 3 }, { $0.format = 0 },
      { $0.format = 17 }, { $0.fileName = "../x" }, { $0.fileName = "a b" }, { $0.fileName = "#x" },
      { $0.values = .physical([.infinity, 0, 0, 0]) }, { $0.values = .digital([1]) },
    ] {
      var draft = Self.draft
      change(&draft)
      bad.append(draft)
    }
    for draft in bad {
      let (fault, left) = try Self.fault(
        RecordWriter(recordName: "r", sampleRate: 500), [Self.draft, draft])
      #expect(fault != nil, "\(draft)")
      #expect(left == [])
    }
    for rate in [0, -1, .nan, .infinity] {
      let (fault, _) = try Self.fault(RecordWriter(recordName: "r", sampleRate: rate), [Self.draft])
      #expect(fault == "unwritable-record")
    }
    let line = RecordWriter(recordName: "r", sampleRate: 1, comments: ["a\nb"])
    #expect(try Self.fault(line, [Self.draft]).0 == "unwritable-record")
  }

  @Test(arguments: [80, 212, 310, 16, 24]) func `A value beyond its format is refused`(format: Int) throws {
    let range = try #require(SignalFormat.find(format)).range
    for value in [range.lowerBound, range.upperBound + 1] {
      let draft = SignalDraft(name: "a", values: .digital([0, Int32(value)]))
      let writer = RecordWriter(recordName: "r", sampleRate: 1, format: format)
      #expect(try Self.fault(writer, [draft]).0 == "sample-out-of-range")
    }
  }

  @Test func `A gap in format 8 is refused, a large step is caught up and reported`() throws {
    let writer = RecordWriter(recordName: "r", sampleRate: 1, format: 8)
    let gap = SignalDraft(name: "a", values: .digital([0, Signal.gap]))
    #expect(try Self.fault(writer, [gap]).0 == "unwritable-record")
    let folder = try TemporaryFolder()
    let step = SignalDraft(name: "a", values: .digital([1000, 1300, 1300, 1300, 1000]))
    let result = try writer.write([step], to: folder.path)
    #expect(result.warnings.map(\.finding.errorClass) == ["saturated"])
    #expect(try Record.read(folder.path("r")).signals[0].samples == [1000, 1127, 1254, 1300, 1172])
  }

  @Test func `Several formats get several files, twelve FLAC leads two`() throws {
    var second = Self.draft
    second.format = 212
    let (_, mixed) = try Self.fault(RecordWriter(recordName: "r", sampleRate: 1), [Self.draft, second])
    #expect(mixed == ["r.hea", "r_0.dat", "r_1.dat"])
    let twelve = [SignalDraft](repeating: Self.draft, count: 12)
    let (_, flac) = try Self.fault(RecordWriter(recordName: "r", sampleRate: 1, format: 516), twelve)
    #expect(flac == ["r.hea", "r_0.dat", "r_1.dat"])
  }

  @Test func `A folder that is not there is an output fault`() throws {
    let writer = RecordWriter(recordName: "r", sampleRate: 1)
    let error = #expect(throws: WFDBError.self) { try writer.write([Self.draft], to: "/nonexistent/folder") }
    #expect(error?.errorClass == "unwritable-file")
    #expect(error?.kind == .output)
  }

  @Test func `A record without signals can be written`() throws {
    let folder = try TemporaryFolder()
    try RecordWriter(recordName: "r", sampleRate: 360).write([], to: folder.path)
    #expect(try Record.read(folder.path("r")).signals == [])
  }

  @Test func `The header holds every field`() throws {
    let folder = try TemporaryFolder()
    let writer = RecordWriter(
      recordName: "r-1", sampleRate: 360, comments: ["age: 60"],
      baseTime: BaseTime(hour: 9, minute: 5, second: 7, microsecond: 250_000),
      baseDate: BaseDate(year: 2001, month: 2, day: 3), counterFrequency: 24_000, baseCounter: 12.5)
    let draft = SignalDraft(
      name: "lead II", values: .digital([-5, Signal.gap]), units: "mV", adcGain: 12.5, baseline: -3,
      adcResolution: 12, adcZero: 7)
    try writer.write([draft], to: folder.path)
    #expect(
      String(decoding: try folder.bytes("r-1.hea"), as: UTF8.self) == """
        r-1 1 360/24000(12.5) 2 09:05:07.250 03/02/2001
        r-1.dat 16 12.5(-3)/mV 12 7 -5 32763 0 lead II
        # age: 60

        """)
    #expect(try folder.bytes("r-1.dat") == [0xFB, 0xFF, 0x00, 0x80])
  }
}
