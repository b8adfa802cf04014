import TestSupport
import Testing

@testable import WFDB

@Suite struct SegmentTests {
  /// A record of segments `a` (3 frames) and `b` (2 frames) with another gain, order and a missing signal.
  static func variable() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try RecordWriter(recordName: "a", sampleRate: 10).write(
      [
        SignalDraft(name: "II", values: .digital([1, 2, 3]), adcGain: 10, baseline: 0),
        SignalDraft(
          name: "ABP", values: .digital([10, 11, 20, 21, 30, 31]), units: "mmHg", adcGain: 1,
          baseline: 1, samplesPerFrame: 2),
      ], to: folder.path)
    try RecordWriter(recordName: "b", sampleRate: 10, format: 212).write(
      [SignalDraft(name: "II", values: .digital([100, Signal.gap]), adcGain: 100, baseline: 50)],
      to: folder.path)
    try folder.write("l.hea", "l 2 10 0\n~ 0x2 1(1)/mmHg 12 0 0 0 0 ABP\n~ 0 10/mV 12 0 0 0 0 II\n")
    try folder.write("r.hea", "r/4 2 10 7\nl 0\na 3\n~ 2\nb 2\n# note\n")
    return folder
  }

  @Test func `A variable layout keeps the gain of each segment`() throws {
    let folder = try Self.variable()
    let record = try Record.read(folder.path("r"))
    #expect(record.header.layout == .variable)
    #expect(record.header.segmentCount == 4)
    #expect(record.length == 7)
    let gap = Signal.gap
    #expect(
      record.signals[0].samples == [10, 11, 20, 21, 30, 31] + [gap, gap, gap, gap, gap, gap, gap, gap])
    #expect(record.signals[1].samples == [1, 2, 3, gap, gap, 100, gap])
    let values = record.signals[1].physicalValues()
    #expect(Array(values.prefix(3)) == [0.1, 0.2, 0.3])
    #expect(values[3].isNaN && values[4].isNaN && values[6].isNaN)
    #expect(values[5] == 0.5)
    #expect(record.signals[0].frameMeans()[0] == 9.5)
    #expect(record.signals[0].digitalFrameMeans() == [11, 21, 31, gap, gap, gap, gap])
    // By its physical values the record can be written as one.
    #expect(SignalDraft(record.signals[1]).values != .digital(record.signals[1].samples))
  }

  @Test func `Every range holds what the whole holds there`() throws {
    let folder = try Self.variable()
    let whole = try Record.read(folder.path("r"))
    for from in 0...7 {
      for to in from...7 {
        let options = ReadOptions(range: .frames(from: from, to: to))
        let part = try Record.read(folder.path("r"), options: options)
        #expect(part.length == to - from)
        for (signal, all) in zip(part.signals, whole.signals) {
          let size = signal.header.samplesPerFrame
          #expect(signal.samples.elementsEqual(all.samples[(from * size)..<(to * size)]))
          let values = all.physicalValues()[(from * size)..<(to * size)]
          #expect(signal.physicalValues().map { $0.isNaN ? -1 : $0 } == values.map { $0.isNaN ? -1 : $0 })
          #expect(signal.stretches.reduce(0) { $0 + $1.count } == signal.samples.count)
        }
      }
    }
  }

  @Test(arguments: [
    ("r/2 2 10 5\na 3\nb 2\n", "segment-mismatch"), ("r/2 2 10 6\na 3\na 2\n", "segment-mismatch"),
    ("r/2 2 10 5\na 3\n~ 2\n", "segment-mismatch"), ("r/1 2 20 3\na 3\n", "segment-mismatch"),
    ("r/2 2 10 3\na 0\na 3\n", "segment-mismatch"), ("r/1 2 10 3\n../a 3\n", "unsafe-path"),
    ("r/1 2 10 3\nr 3\n", "nested-segment"), ("r/1 2 10 3\nx 3\n", "missing-file"),
  ])
  func `Segments that do not fit are refused`(header: String, fault: String) throws {
    let folder = try Self.variable()
    try folder.write("r.hea", header)
    #expect(SafetyTests.fault(folder) == fault)
  }

  @Test func `Two signals of one name keep their order`() throws {
    let folder = try TemporaryFolder()
    try RecordWriter(recordName: "a", sampleRate: 10).write(
      [1, 2].map { SignalDraft(name: "II", values: .digital([$0])) }, to: folder.path)
    try folder.write("l.hea", "l 2 10 0\n~ 0 200 12 0 0 0 0 II\n~ 0 200 12 0 0 0 0 II\n")
    try folder.write("r.hea", "r/2 2 10 1\nl 0\na 1\n")
    #expect(try Record.read(folder.path("r")).signals.map(\.samples) == [[1], [2]])
  }

  @Test func `A signal that the layout does not list is refused`() throws {
    let folder = try Self.variable()
    try folder.write("l.hea", "l 1 10 0\n~ 0 10/mV 12 0 0 0 0 II\n")
    try folder.write("r.hea", "r/2 1 10 3\nl 0\na 3\n")
    #expect(SafetyTests.fault(folder) == "segment-mismatch")
  }

  @Test func `Lenient reading takes the segments' sum`() throws {
    let folder = try Self.variable()
    try folder.write("r.hea", "r/2 2 10 9\na 3\na 3\n")
    #expect(SafetyTests.fault(folder) == "segment-mismatch")
    let record = try Record.read(folder.path("r"), options: ReadOptions(isLenient: true))
    #expect(record.length == 6)
    #expect(record.warnings.map(\.finding.errorClass) == ["segment-mismatch"])
  }
}
