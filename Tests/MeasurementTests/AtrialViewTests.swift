import ECG
import Testing

@testable import Measurement

@Suite struct AtrialViewTests {
  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func recording(
    _ rhythm: SyntheticECG.Rhythm = .sinus, noise: Double = 0, seed: UInt64 = 3
  ) throws -> TwelveLeadECG {
    var settings = SyntheticECG()
    (settings.rhythm, settings.noise, settings.seed) = (rhythm, noise, seed)
    return try settings.recording(name: "test").ecg
  }

  /// The ECG without its P waves: the beats' samples from P onset to QRS onset lie on a line.
  private func withoutP(_ ecg: TwelveLeadECG) -> TwelveLeadECG {
    var ecg = ecg
    for beat in ecg.measures(by: delineator).delineation.beats {
      guard let p = beat.p else { continue }
      let range = max(0, p.overall.onset - 15)..<beat.qrs.overall.onset - 2
      for lead in Lead.allCases {
        ecg.update(lead) { row in
          let (first, last) = (row[range.lowerBound], row[range.upperBound])
          for sample in range {
            row[sample] = first + (last - first) * Float(sample - range.lowerBound) / Float(range.count)
          }
        }
      }
    }
    return ecg
  }

  /// White noise by a generator of its own, in mV.
  private func noisy(_ ecg: TwelveLeadECG, _ deviation: Float) -> TwelveLeadECG {
    var ecg = ecg
    var state: UInt64 = 12_345
    func uniform() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24) - 0.5
    }
    for lead in Lead.allCases {
      ecg.update(lead) { row in
        for sample in row.indices {
          row[sample] += deviation * (0..<12).reduce(Float(0)) { sum, _ in sum + uniform() }
        }
      }
    }
    return ecg
  }

  @Test("a clean ECG without P waves has none, and no doubt")
  func clean() throws {
    let delineation = delineator.delineation(of: withoutP(try recording()))
    #expect(delineation.atrialActivity == .none && delineation.atrialDoubt == nil)
  }

  @Test("where noise hides waves as small as P, their absence says nothing")
  func noise() throws {
    let measures = noisy(withoutP(try recording()), 0.15).measures(by: delineator)
    #expect(measures.delineation.atrialActivity == .unknown && measures.delineation.atrialDoubt == .noise)
    let document = MeasurementDocument(record: "x", measures: measures)
    #expect(document.atrialActivity == "unknown" && document.atrialActivityDoubt == "noise")
    let lines = MeasurementTable(record: "x", measures: measures).lines
    #expect(lines.first?.hasSuffix("atria: unknown (noise hides waves as small as P)") == true)
    for name in [RecordMeasureName.hasPWaves, .hasFibrillation, .hasFlutter, .unconductedPWaves] {
      #expect(name.value(of: measures) == nil, "\(name.rawValue)")
    }
  }

  @Test("one lead without P waves does not tell that there are none")
  func oneLead() throws {
    var ecg = withoutP(try recording())
    for lead in Lead.allCases where lead != .v1 {
      ecg.update(lead) { row in for sample in row.indices { row[sample] = .nan } }
    }
    let delineation = delineator.delineation(of: ecg)
    #expect(delineation.atrialActivity == .unknown && delineation.atrialDoubt == .fewLeads)
  }

  @Test("P waves that are found are believed in one lead too")
  func found() throws {
    var ecg = try recording()
    for lead in Lead.allCases where lead != .ii {
      ecg.update(lead) { row in for sample in row.indices { row[sample] = .nan } }
    }
    let delineation = delineator.delineation(of: ecg)
    #expect(delineation.atrialActivity == .pWaves && delineation.atrialDoubt == nil)
  }

  @Test(
    "fibrillation is told by its irregularity, in noise and in one lead", arguments: [1, 2, 3] as [UInt64])
  func fibrillation(seed: UInt64) throws {
    var ecg = try recording(.atrialFibrillation, seed: seed)
    #expect(delineator.delineation(of: ecg).atrialActivity == .fibrillation)
    #expect([.fibrillation, .unknown].contains(delineator.delineation(of: noisy(ecg, 0.15)).atrialActivity))
    for lead in Lead.allCases where lead != .v1 {
      ecg.update(lead) { row in for sample in row.indices { row[sample] = .nan } }
    }
    #expect([.fibrillation, .unknown].contains(delineator.delineation(of: ecg).atrialActivity))
  }

  @Test("noise before a tall R is no r of its own", arguments: [1, 2, 3, 4] as [UInt64])
  func deflections(seed: UInt64) throws {
    let clean = try recording(seed: seed).measures(by: delineator)
    let measures = try noisy(recording(seed: seed), 0.08).measures(by: delineator)
    for lead in [Lead.i, .ii, .v4, .v5, .v6] {
      let (expected, found) = (clean[lead]?[.rAmplitudeMillivolts], measures[lead]?[.rAmplitudeMillivolts])
      #expect(abs((expected ?? 0) - (found ?? 0)) < 0.1, "\(lead.name)")
    }
  }
}
