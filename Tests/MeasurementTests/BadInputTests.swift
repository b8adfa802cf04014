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

  @Test("beats that a gap swallowed make no slower rate and no pause", arguments: [1, 2, 4], [1.3, 3, 5.1])
  func gapsAreNoPauses(seconds: Int, start: Double) throws {
    var ecg = try sinus()
    let whole = try #require(ecg.measures(by: delineator).heartRate)
    let gap = Int(start * ecg.sampleRate)..<Int((start + Double(seconds)) * ecg.sampleRate)
    for lead in Lead.allCases {
      ecg = replacing(lead, in: ecg) { index, value in gap.contains(index) ? .nan : value }
    }
    let measures = ecg.measures(by: delineator)
    #expect(abs(try #require(measures.heartRate) - whole) < 2)
    let present = try ThresholdSet.builtIn("ecg-r1").findings(in: measures).filter { $0.isPresent == true }
    #expect(
      !present.contains { ["bradycardia", "dropped-beats", "mobitz-i"].contains($0.name) },
      "\(present.map(\.name))")
    #expect(measures.delineation.blockedP.isEmpty)
  }

  @Test func saturationIsSeen() throws {
    let ecg = replacing(.v3, in: try sinus()) { index, value in index % 1000 < 300 ? 5 : value }
    #expect(delineator.delineation(of: ecg).faults[.v3] == .saturated)
  }

  @Test("an ECG cut at its limits gives no marks rather than wrong ones", arguments: [(6.0, 1.2), (30, 0.3)])
  func mostLeadsSaturated(gain: Double, limit: Double) throws {
    var ecg = try sinus()
    ecg.updateAll { samples in
      for index in samples.indices {
        samples[index] = max(-Float(limit), min(Float(limit), Float(gain) * samples[index]))
      }
    }
    let measures = ecg.measures(by: delineator)
    #expect(measures.delineation.failure == .saturated)
    #expect(measures.delineation.beats.isEmpty && measures.heartRate == nil)
  }

  @Test("a noiseless lead whose waves all point up is not saturated")
  func baselineIsNoLimit() throws {
    let ecg = try ThresholdPair.usual { $0.qrs[.v5] = ShapedECG.single(1.2) }
    #expect(delineator.delineation(of: ecg).faults.isEmpty)
  }

  @Test("dropped beats leave their P waves, a pause without P has none", arguments: [true, false])
  func droppedBeats(hasP: Bool) throws {
    var shaped = ShapedECG()
    shaped.dropped = 4
    var ecg = try shaped.ecg()
    if !hasP {
      // The first dropped beat's P, at 0.45 s and three intervals, taken away.
      let onset = Int((0.45 + 3 * 60 / shaped.rate) * 500)
      ecg.updateAll { samples in
        for lead in 0..<12 { for index in onset - 100..<onset + 60 { samples[lead * 4000 + index] = 0 } }
      }
    }
    let waves = delineator.delineation(of: ecg).unconductedP
    #expect(waves.count == (hasP ? 2 : 1))
    for wave in waves { #expect(wave.leads.count == 12) }
  }

  @Test("a wave that an end of the ECG cuts has no marks")
  func cutWaves() throws {
    let whole = try ThresholdPair.usual { _ in }
    // T ends at 0.45 s + 6 × 0.909 s + 0.4 s.
    let ecg = try whole.part(0..<Int((0.45 + 6 * 60 / 66 + 0.3) * 500))
    let beats = delineator.delineation(of: ecg).beats
    #expect(beats.count == 7 && beats.last?.t == nil && beats.first?.t != nil)
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

  @Test("of one second a beat is measured, and no interval between beats")
  func oneSecond() throws {
    var settings = SyntheticECG()
    settings.duration = 1
    settings.heartRate = 60
    settings.seed = 5
    let measures = try settings.recording(name: "short").ecg.measures(by: delineator)
    #expect(measures.delineation.beats.count <= 2)
    #expect(measures.rrMilliseconds == nil || measures.delineation.beats.count == 2)
    let tiny = try sinus(duration: 1).part(0..<20)
    #expect(tiny.measures(by: delineator).heartRate == nil)
  }

  @Test("windows of a long record leave no seam")
  func longRecord() throws {
    let beats = delineator.delineation(of: try sinus(duration: 40)).beats
    #expect((46...49).contains(beats.count))
    let intervals = zip(beats.dropFirst(), beats).map { $0.qrs.overall.onset - $1.qrs.overall.onset }
    #expect(intervals.allSatisfy { (380...450).contains($0) })
  }

  @Test("fewer leads: what is there is measured, each other lead says why it is not")
  func fewerLeads() throws {
    let whole = try sinus()
    var ecg = whole
    for lead in Lead.allCases where lead != .ii && lead != .v1 {
      ecg = replacing(lead, in: ecg) { _, _ in .nan }
    }
    let measures = ecg.measures(by: delineator)
    #expect(measures.delineation.faults.count == 10)
    #expect(measures.delineation.faults.values.allSatisfy { $0 == .notRecorded })
    #expect(measures.leads.map(\.lead) == [.ii, .v1])
    #expect(abs((measures.heartRate ?? 0) - 72) < 2 && measures.qrsMilliseconds != nil)
    // What needs leads that are missing is absent.
    #expect(measures.qrsAxisDegrees == nil && measures.sokolowLyonMillivolts == nil)
    #expect(measures.cornellMillivolts == nil && measures.limbs?.doubt == .missingLeads)
    let findings = try ThresholdSet.builtIn("ecg-r1").findings(in: measures)
    let states = Dictionary(uniqueKeysWithValues: findings.map { ($0.name, $0.isPresent) })
    #expect(states["left-ventricular-hypertrophy"] == .some(nil) && states["bradycardia"] == false)
  }

  @Test("one lead alone", arguments: [Lead.ii, .v5])
  func oneLead(lead: Lead) throws {
    var ecg = try sinus()
    for other in Lead.allCases where other != lead { ecg = replacing(other, in: ecg) { _, _ in .nan } }
    let measures = ecg.measures(by: delineator)
    #expect(abs((measures.heartRate ?? 0) - 72) < 2)
    #expect(measures.leads.map(\.lead) == [lead])
  }

  @Test("infinite samples are no signal", arguments: [Float.infinity, -.infinity])
  func infinite(value: Float) throws {
    let ecg = replacing(.v4, in: try sinus()) { index, sample in index.isMultiple(of: 3) ? value : sample }
    let delineation = delineator.delineation(of: ecg)
    #expect(delineation.beats.count > 8)
    #expect(delineation.beats.allSatisfy { $0.qrs.leads[.v4] == nil })
  }

  @Test("marks of a part of a recording count from the recording's first sample")
  func parts() throws {
    let whole = try sinus(duration: 30)
    let part = try whole.part(5000..<10_000)
    let measures = part.measures(by: delineator)
    #expect(measures.delineation.firstSample == 5000)
    let marks = measures.delineation.markSymbols(in: .ii)
    #expect(!marks.isEmpty && marks.allSatisfy { (5000..<10_000).contains($0.sample) })
    let all = delineator.delineation(of: whole).markSymbols(in: .ii).filter { $0.symbol == "N" }.map(\.sample)
    for mark in marks where mark.symbol == "N" { #expect(all.contains { abs($0 - mark.sample) <= 3 }) }
    let document = MeasurementDocument(record: "part", measures: measures)
    #expect(document.firstSample == 5000)
    #expect(
      document.beats.allSatisfy { $0.qrs.overall.onset >= 5000 && $0.qrs.leads["II"]?.onset ?? 5000 >= 5000 })
    #expect(measures.beatFeatures["II"]?.allSatisfy { $0["rPeakSeconds"] ?? 0 >= 10 } == true)
  }
}
