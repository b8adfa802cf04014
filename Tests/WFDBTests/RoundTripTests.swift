import TestSupport
import Testing

@testable import WFDB

/// SplitMix64: test data that is the same everywhere.
struct TestRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct RoundTripTests {
  static let writable = SignalFormat.all.map(\.code).filter { $0 != 0 }

  /// Random samples of a format, with gaps where it has them; small steps in the difference format.
  static func samples(_ code: Int, count: Int, using random: inout TestRandom) -> [Int32] {
    guard let format = SignalFormat.find(code) else { return [] }
    if format.isDifference {
      var value: Int32 = 0
      return (0..<count).map { _ in
        value += Int32.random(in: -128...127, using: &random)
        return value
      }
    }
    let range = (format.range.lowerBound + 1)...format.range.upperBound
    return (0..<count).map { _ in
      Int.random(in: 0..<20, using: &random) == 0 ? Signal.gap : Int32(Int.random(in: range, using: &random))
    }
  }

  @Test(arguments: writable, 1...6)
  func `Random signals come back as they were written`(format: Int, seed: Int) throws {
    var random = TestRandom(state: UInt64(seed * 1000 + format))
    let folder = try TemporaryFolder()
    let isFLAC = SignalFormat.find(format)?.isFLAC ?? false
    let frames = [1, 2, 3, 7, 1000, 20_000][seed - 1]
    let drafts = (0..<Int.random(in: 1...5, using: &random)).map { number in
      let size = isFLAC ? 2 : Int.random(in: 1...3, using: &random)
      return SignalDraft(
        name: "signal \(number)",
        values: .digital(Self.samples(format, count: frames * size, using: &random)), units: "µV",
        adcGain: 12.5, baseline: -3, samplesPerFrame: size)
    }
    let writer = RecordWriter(
      recordName: "random", sampleRate: 360.5, format: format, comments: ["one", "zwei: ü"],
      baseTime: BaseTime(hour: 1, minute: 2, second: 3, microsecond: 4000),
      baseDate: BaseDate(year: 1999, month: 12, day: 31))
    let result = try writer.write(drafts, to: folder.path)
    #expect(result.warnings == [])
    let record = try Record.read(folder.path("random"))
    #expect(record.warnings == [])
    #expect(record.header.comments == ["one", "zwei: ü"])
    #expect(record.header.baseTime == writer.baseTime)
    #expect(record.header.baseDate == writer.baseDate)
    #expect(record.sampleRates == drafts.map { 360.5 * Double($0.samplesPerFrame) })
    for (signal, draft) in zip(record.signals, drafts) {
      #expect(.digital(signal.samples) == draft.values)
      #expect(signal.checksumMatches == true)
      // In ASCII: wfdb would read µV as V.
      #expect(signal.header.units == "uV")
      #expect(signal.header.name == draft.name)
    }
  }

  @Test(arguments: writable)
  func `A range holds what the whole record holds there`(format: Int) throws {
    var random = TestRandom(state: UInt64(format))
    let folder = try TemporaryFolder()
    let isFLAC = SignalFormat.find(format)?.isFLAC ?? false
    let drafts = [1, isFLAC ? 1 : 3].map { size in
      SignalDraft(
        name: "s", values: .digital(Self.samples(format, count: 1000 * size, using: &random)),
        samplesPerFrame: size)
    }
    try RecordWriter(recordName: "r", sampleRate: 100, format: format).write(drafts, to: folder.path)
    for from in [0, 1, 2, 3, 499, 999, 1000] {
      for to in [from, from + 1, from + 2, 998, 1000] where to >= from && to <= 1000 {
        let options = ReadOptions(range: .frames(from: from, to: to))
        let record = try Record.read(folder.path("r"), options: options)
        #expect(record.firstFrame == from)
        #expect(record.length == to - from)
        for (signal, draft) in zip(record.signals, drafts) {
          guard case .digital(let all) = draft.values else { continue }
          let size = draft.samplesPerFrame
          #expect(signal.samples == Array(all[(from * size)..<(to * size)]))
        }
      }
    }
    let seconds = try Record.read(folder.path("r"), options: ReadOptions(range: .seconds(from: 2, to: 2.5)))
    #expect(seconds.firstFrame == 200)
    #expect(seconds.length == 50)
  }

  @Test func `Physical values come back within half a step`() throws {
    let folder = try TemporaryFolder()
    let values: [Double] = [0, 0.5, -1.25, .nan, 3.999, 2.0004]
    let drafts = [
      SignalDraft(name: "chosen", values: .physical(values), adcGain: 1000, baseline: 5),
      SignalDraft(name: "automatic", values: .physical(values)),
      SignalDraft(name: "far", values: .physical(values.map { $0 + 5000 })),
      SignalDraft(name: "empty", values: .physical(values.map { _ in .nan })),
    ]
    try RecordWriter(recordName: "p", sampleRate: 500).write(drafts, to: folder.path)
    let record = try Record.read(folder.path("p"))
    #expect(record.signals[0].samples == [5, 505, -1245, Signal.gap, 4004, 2005])
    for (signal, draft) in zip(record.signals, drafts) {
      guard case .physical(let wanted) = draft.values else { continue }
      for (found, value) in zip(signal.physicalValues(), wanted) {
        #expect(found.isNaN == value.isNaN)
        if !value.isNaN { #expect(abs(found - value) <= 0.5 / signal.header.adcGain + 1e-9) }
      }
    }
    #expect(record.signals[1].header.adcGain == 5000)
    #expect(record.signals[2].header.adcGain == 10_000)
  }

  @Test func `Values beyond the format are cut and reported`() throws {
    let folder = try TemporaryFolder()
    let draft = SignalDraft(name: "II", values: .physical([0, 40, -40]), adcGain: 1000, baseline: 0)
    let result = try RecordWriter(recordName: "s", sampleRate: 500).write([draft], to: folder.path)
    #expect(
      result.warnings.map(\.description)
        == ["II: 2 samples cut to -32767 to 32767; lower the gain [saturated]"])
    #expect(try Record.read(folder.path("s")).signals[0].samples == [0, 32767, -32767])
  }

  @Test(arguments: ReferenceCase.generated)
  func `The writer makes the same signal file as the C library`(reference: ReferenceCase) throws {
    let folder = try TemporaryFolder()
    let record = try Record.read(reference.path)
    let format = record.signals[0].header.format
    let writer = RecordWriter(
      recordName: record.header.recordName, sampleRate: record.header.sampleRate, format: format,
      counterFrequency: record.header.counterFrequency, baseCounter: record.header.baseCounter)
    try writer.write(record.signals.map { SignalDraft($0) }, to: folder.path)
    let again = try Record.read(folder.path(record.header.recordName))
    #expect(again.signals.map(\.samples) == record.signals.map(\.samples))
    if SignalFormat.find(format)?.isFLAC == false {
      let original = try TemporaryFolder.fileBytes(String(reference.path.dropLast(4)) + ".dat")
      #expect(try folder.bytes(record.header.recordName + ".dat") == original)
    }
  }
}

extension Record {
  var sampleRates: [Double] { signals.map(\.sampleRate) }
}
