import ECG
import Testing

@testable import Measurement
import WFDB

@Suite struct BadInputTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func sinus(rate: Double = 500, duration: Double = 10) throws -> TwelveLeadECG {
    var settings = SyntheticECG()
    settings.sampleRate = rate
    settings.duration = duration
    return try settings.recording(name: "test").ecg
  }

  private func replacing(_ lead: Lead, in ecg: TwelveLeadECG, by value: (Int, Float) -> Float)
    -> TwelveLeadECG
  {
    var ecg = ecg
    ecg.update(lead) { row in for index in row.indices { row[index] = value(index, row[index]) } }
    return ecg
  }

  @Test(arguments: [Float(0), .nan, 3])
  func withoutASignalNothingIsMarked(value: Float) throws {
    let samples = [Float](repeating: value, count: 12 * 5000)
    let ecg = try TwelveLeadECG(name: "empty", sampleRate: 500, samples: samples)
    let measures = ecg.measures(by: delineator)
    #expect(measures.delineation.failure == .noSignal)
    #expect(measures.delineation.faults.count == 12)
    #expect(measures.heartRate == nil && measures.leads.isEmpty)
  }

  @Test func tooFewSamplesASecond() throws {
    let ecg = try TwelveLeadECG(name: "slow", sampleRate: 50, samples: [Float](repeating: 0, count: 12 * 500))
    #expect(delineator.delineation(of: ecg).failure == .sampleRateTooLow)
  }

  @Test func flatAndMissingLeadsHaveNoMarks() throws {
    let flat = replacing(.v2, in: try sinus()) { _, _ in 0.4 }
    let missing = replacing(.v5, in: flat) { _, _ in .nan }
    let delineation = delineator.delineation(of: missing)
    #expect(delineation.faults == [.v2: .flat, .v5: .notRecorded])
    #expect(delineation.beats.count > 8)
    #expect(delineation.beats.allSatisfy { $0.qrs.leads[.v2] == nil && $0.qrs.leads[.v5] == nil })
    #expect(delineation.marks(in: .v2).annotations.isEmpty)
  }

  @Test func gapsTakeTheMarksAway() throws {
    let ecg = replacing(.ii, in: try sinus()) { index, value in (2000..<3000).contains(index) ? .nan : value }
    let delineation = delineator.delineation(of: ecg)
    let marks = delineation.waves(in: .ii).map(\.marks)
    #expect(!marks.isEmpty)
    #expect(marks.allSatisfy { $0.offset < 2000 || $0.onset >= 3000 })
  }

  @Test func saturationIsSeen() throws {
    let ecg = replacing(.v3, in: try sinus()) { index, value in index % 1000 < 300 ? 5 : value }
    #expect(delineator.delineation(of: ecg).faults[.v3] == .saturated)
  }

  @Test func noiseAloneHasNoBeats() throws {
    var state: UInt64 = 7
    let samples = (0..<12 * 5000).map { _ -> Float in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24) - 0.5
    }
    let ecg = try TwelveLeadECG(name: "noise", sampleRate: 500, samples: samples)
    #expect(delineator.delineation(of: ecg).beats.count <= 2)
  }

  @Test(arguments: [100.0, 250, 360, 1000, 10_000])
  func anySampleRate(rate: Double) throws {
    let ecg = rate <= 5000 ? try sinus(rate: rate) : try upsampled(try sinus(rate: 5000))
    let measures = ecg.measures(by: delineator)
    #expect(abs((measures.heartRate ?? 0) - 72) < 2)
    #expect(abs((measures.qrsMilliseconds?.median ?? 0) - 92) < 14)
  }

  private func upsampled(_ ecg: TwelveLeadECG) throws -> TwelveLeadECG {
    try TwelveLeadECG(
      name: "fast", sampleRate: 2 * ecg.sampleRate, samples: ecg.samples.flatMap { [$0, $0] })
  }

  @Test func oneSecondAndLongRecords() throws {
    let short = delineator.delineation(of: try sinus(duration: 1))
    #expect(short.beats.count <= 2)
    let long = try sinus(duration: 40)
    let beats = delineator.delineation(of: long).beats
    #expect((46...49).contains(beats.count))
    let intervals = zip(beats.dropFirst(), beats).map { $0.qrs.overall.onset - $1.qrs.overall.onset }
    #expect(intervals.allSatisfy { (380...450).contains($0) })
  }
}
