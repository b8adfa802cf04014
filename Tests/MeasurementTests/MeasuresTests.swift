import ECG
import Testing

@testable import Measurement

@Suite struct MeasuresTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func settings(_ rhythm: SyntheticECG.Rhythm, _ change: (inout SyntheticECG) -> Void = { _ in })
    -> SyntheticECG
  {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.heartRate = 66
    settings.seed = 11
    change(&settings)
    return settings
  }

  private func measures(_ settings: SyntheticECG) throws -> ECGMeasures {
    try settings.recording(name: "test").ecg.measures(by: delineator)
  }

  @Test(arguments: [SyntheticECG.Rhythm.sinus, .sinusArrhythmia, .firstDegreeAVBlock, .lbbb, .rbbb])
  func intervalsOfSyntheticRecords(rhythm: SyntheticECG.Rhythm) throws {
    let settings = settings(rhythm)
    let measures = try measures(settings)
    let truth = settings.intervals
    #expect(abs(try #require(measures.heartRate) - 66) < 3)
    #expect(abs(try #require(measures.prMilliseconds).median - (truth.prMilliseconds ?? 0)) <= 14)
    #expect(abs(try #require(measures.qrsMilliseconds).median - truth.qrsMilliseconds) <= 14)
    #expect(abs(try #require(measures.qtMilliseconds).median - truth.qtMilliseconds) <= 20)
  }

  @Test func fibrillationHasNoPR() throws {
    let measures = try measures(settings(.atrialFibrillation))
    #expect(measures.prMilliseconds == nil && measures.pAxisDegrees == nil)
    #expect(measures.beats.allSatisfy { $0.values.allSatisfy { $0.pAmplitudeMillivolts == nil } })
  }

  @Test(arguments: [0.15, 0.3, -0.2])
  func stLevels(level: Double) throws {
    let measures = try measures(settings(.sinus) { $0.stLevels = [.anterior: level] })
    let flat = try self.measures(settings(.sinus))
    for lead in [Lead.v3, .v4] {
      let change = try #require(measures[lead]?[.j60Millivolts]) - (try #require(flat[lead]?[.j60Millivolts]))
      #expect(abs(change - level) < 0.06)
    }
  }

  @Test func amplitudesScaleWithTheSignal() throws {
    var ecg = try settings(.sinus).recording(name: "test").ecg
    let before = ecg.measures(by: delineator)
    ecg.updateAll { samples in for index in samples.indices { samples[index] *= 2 } }
    let after = ecg.measures(by: delineator)
    #expect(before.qrsMilliseconds == after.qrsMilliseconds)
    let (a, b) = (
      try #require(before[.ii]?[.rAmplitudeMillivolts]), try #require(after[.ii]?[.rAmplitudeMillivolts])
    )
    #expect(abs(b - 2 * a) < 1e-5)
  }

  @Test func axisFollowsRotation() throws {
    #expect(Trigonometry.degrees(y: 0, x: 1) == 0)
    #expect(Trigonometry.degrees(y: 1, x: 0) == 90)
    #expect(Trigonometry.degrees(y: 0, x: -1) == 180)
    #expect(Trigonometry.degrees(y: 0, x: 0) == nil)
    for degrees in stride(from: -170.0, through: 170, by: 17) {
      let (x, y) = (cosine(degrees), cosine(degrees - 90))
      #expect(abs(try #require(Trigonometry.degrees(y: y, x: x)) - degrees) < 1e-9)
    }
  }

  @Test("turning the heart in the frontal plane turns the axis and leaves the marks where they are")
  func rotation() throws {
    let ecg = try settings(.sinus).recording(name: "test").ecg
    let before = ecg.measures(by: delineator)
    for degrees in [-50.0, 40, 120] {
      let after = try turned(ecg, by: degrees).measures(by: delineator)
      let change = try #require(after.qrsAxisDegrees) - (try #require(before.qrsAxisDegrees))
      #expect(abs((change - degrees + 540).truncatingRemainder(dividingBy: 360) - 180) < 4)
      #expect(after.delineation.beats.count == before.delineation.beats.count)
      for (a, b) in zip(after.delineation.beats, before.delineation.beats) {
        #expect(abs(a.qrs.overall.onset - b.qrs.overall.onset) <= 6)
        #expect(abs(a.qrs.overall.offset - b.qrs.overall.offset) <= 6)
      }
      let heart = (try #require(after.heartRate), try #require(before.heartRate))
      #expect(abs(heart.0 - heart.1) < 0.5)
    }
  }

  /// With the vector that I and aVF show turned, and the other limb leads as they follow from it.
  private func turned(_ ecg: TwelveLeadECG, by degrees: Double) throws -> TwelveLeadECG {
    let (c, s) = (Float(cosine(degrees)), Float(cosine(degrees - 90)))
    let scale = Float(2 / 3.0.squareRoot())
    var rows = Lead.allCases.map { Array(ecg[$0]) }
    for index in 0..<ecg.count {
      let (x, y) = (rows[Lead.i.rawValue][index], scale * rows[Lead.aVF.rawValue][index])
      let i = c * x - s * y
      let ii = (s * x + c * y) / scale + i / 2
      for (lead, value) in [
        (Lead.i, i), (.ii, ii), (.iii, ii - i), (.aVR, -(i + ii) / 2), (.aVL, i - ii / 2), (.aVF, ii - i / 2),
      ] {
        rows[lead.rawValue][index] = value
      }
    }
    return try TwelveLeadECG(name: "turned", sampleRate: ecg.sampleRate, samples: Array(rows.joined()))
  }

  /// By its series, in degrees.
  private func cosine(_ degrees: Double) -> Double {
    let x = degrees * .pi / 180
    var (term, sum) = (1.0, 1.0)
    for k in 1...40 {
      term *= -x * x / Double((2 * k - 1) * 2 * k)
      sum += term
    }
    return sum
  }

  @Test func correctedQT() {
    let one = CorrectedQT(qtMilliseconds: 400, rrMilliseconds: 1000)
    #expect(
      one.bazettMilliseconds == 400 && one.framinghamMilliseconds == 400 && one.hodgesMilliseconds == 400)
    #expect(abs(one.fridericiaMilliseconds - 400) < 1e-9)
    let fast = CorrectedQT(qtMilliseconds: 300, rrMilliseconds: 512)
    #expect(abs(fast.fridericiaMilliseconds - 375) < 1e-9)
    #expect(abs(fast.bazettMilliseconds - 419.263) < 1e-3)
    #expect(abs(fast.framinghamMilliseconds - 375.152) < 1e-9)
    #expect(abs(fast.hodgesMilliseconds - 400.078) < 1e-3)
  }

  @Test func statistics() throws {
    #expect(Statistic([]) == nil)
    #expect(Statistic([.nan]) == nil)
    let four = try #require(Statistic([4, 1, 3, 2]))
    #expect(four.median == 2.5 && four.interquartileRange == 1.5 && four.count == 4)
  }

  @Test func deflectionsHaveTheirNames() {
    let rsr: [Float] = [0.1, 0.4, 0.2, -0.3, -0.6, -0.2, 0.3, 0.7, 0.2]
    let found = Deflections(rsr[...], least: 0.03, shortest: 2)
    #expect(
      found.q == nil && found.r?.height == 0.4 && found.s?.height == -0.6 && found.secondR?.height == 0.7)
    #expect(found.tallestR?.peak == 7)
    let qs = Deflections([-0.1, -0.8, -0.3][...], least: 0.03, shortest: 2)
    #expect(qs.r == nil && qs.q?.height == -0.8 && qs.q?.peak == 1)
    #expect(
      Deflections([0.01, -0.02][...], least: 0.03, shortest: 1) == Deflections([], least: 0.03, shortest: 1))
  }

  @Test(arguments: [1, 1500, 1501, 2304, 5000, 100_000])
  func windowsCoverEverythingOnce(count: Int) {
    let windows = DelineationWindow.covering(count)
    #expect(windows.first?.core.lowerBound == 0 && windows.last?.core.upperBound == count)
    for (a, b) in zip(windows, windows.dropFirst()) { #expect(a.core.upperBound == b.core.lowerBound) }
    for window in windows {
      #expect(
        window.bins.lowerBound <= window.core.lowerBound && window.core.upperBound <= window.bins.upperBound)
    }
  }
}
