import ECG
import Testing

@testable import Measurement

/// Stretches without beats, and gaps that are filled with a constant.
@Suite struct SpanTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func ecg(_ seconds: Double = 20, _ change: (inout SyntheticECG) -> Void = { _ in }) throws
    -> TwelveLeadECG
  {
    var settings = SyntheticECG()
    settings.duration = seconds
    settings.noise = 0.01
    change(&settings)
    return try settings.recording(name: "test").ecg
  }

  private func filling(
    _ range: ClosedRange<Double>, of ecg: TwelveLeadECG, by value: (Int) -> Float
  ) -> TwelveLeadECG {
    var ecg = ecg
    let samples = Int(range.lowerBound * ecg.sampleRate)..<Int(range.upperBound * ecg.sampleRate)
    for lead in Lead.allCases {
      ecg.update(lead) { row in for index in samples { row[index] = value(index) } }
    }
    return ecg
  }

  @Test("zeros or another constant in all leads are a gap, no pause", arguments: [Float(0), -1.5, .nan])
  func standstill(value: Float) throws {
    let whole = try ecg()
    let rate = try #require(whole.measures(by: delineator).heartRate)
    for range in [0...4.0, 6...9.3, 13...20] {
      let measures = filling(range, of: whole, by: { _ in value }).measures(by: delineator)
      #expect(abs(try #require(measures.heartRate) - rate) < 2)
      #expect(
        measures.spansWithoutBeats == [
          SpanWithoutBeats(
            startSeconds: range.lowerBound, endSeconds: range.upperBound, cause: .noSignal)
        ])
      #expect(measures.longestRRPercent ?? 200 < 130)
    }
  }

  @Test("more than half of a record being a gap, the rest is measured", arguments: [Float(0), .nan])
  func rest(value: Float) throws {
    let measures = filling(4...10, of: try ecg(10), by: { _ in value }).measures(by: delineator)
    #expect(measures.delineation.beats.count >= 3 && measures.delineation.faults.isEmpty)
    #expect(measures.heartRate != nil)
  }

  @Test("the baseline of a slow noiseless ECG is no gap")
  func slow() throws {
    let measures = try ecg(20) {
      $0.heartRate = 30; $0.noise = 0
    }.measures(by: delineator)
    #expect(measures.spansWithoutBeats.isEmpty && abs((measures.heartRate ?? 0) - 30) < 2)
  }

  @Test("an asystole is said with its time", arguments: [12.3...20, 5...12, 0...6.5])
  func asystole(range: ClosedRange<Double>) throws {
    var state: UInt64 = 3
    let silent = filling(range, of: try ecg()) { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Float(state >> 40) / Float(1 << 24) - 0.5) * 0.03
    }
    let measures = silent.measures(by: delineator)
    let spans = measures.spansWithoutBeats
    #expect(spans.count == 1 && spans[0].cause == .noBeatFound, "\(spans)")
    let span = try #require(spans.first)
    #expect(abs(span.startSeconds - range.lowerBound) < 1.1 && abs(span.endSeconds - range.upperBound) < 1.1)
    let table = MeasurementTable(record: "x", measures: measures).lines
    #expect(table.contains { $0.hasPrefix("  no beat was found from ") && $0.hasSuffix(" s") })
    #expect(MeasurementDocument(record: "x", measures: measures).spansWithoutBeats?.count == 1)
  }

  @Test("spans of a part count from the recording's first sample")
  func part() throws {
    let zeroed = filling(13...20, of: try ecg(), by: { _ in 0 })
    let spans = try zeroed.part(5000..<10_000).measures(by: delineator).spansWithoutBeats
    #expect(spans == [SpanWithoutBeats(startSeconds: 13, endSeconds: 20, cause: .noSignal)])
  }

  @Test("without any beat the whole ECG is said to have none")
  func nothing() throws {
    var state: UInt64 = 9
    let silent = filling(0...10, of: try ecg(10)) { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Float(state >> 40) / Float(1 << 24) - 0.5) * 0.1
    }
    let measures = silent.measures(by: delineator)
    #expect(measures.delineation.failure == .noBeats)
    #expect(
      measures.spansWithoutBeats == [
        SpanWithoutBeats(startSeconds: 0, endSeconds: 10, cause: .noBeatFound)
      ])
  }

  @Test("regular beats, however slow, are no span without beats")
  func regular() throws {
    #expect(try ecg().measures(by: delineator).spansWithoutBeats.isEmpty)
  }
}
