import ECG
import ECGFiles
import Foundation
import TestSupport
import Testing
import WFDB

@testable import Measurement

@Suite struct NoiseLeadTests {
  /// What a lead holds in place of the ECG.
  enum Kind: CaseIterable { case faint, loud, mains50, mains60 }

  private let delineator: Delineator

  init() throws { delineator = try Delineator() }

  private func replacing(_ lead: Lead, of ecg: TwelveLeadECG, by kind: Kind) -> TwelveLeadECG {
    var state: UInt64 = 5
    func white() -> Float {
      // The sum of twelve uniform values is nearly normal.
      (0..<12).reduce(-6) { sum, _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Float(state >> 40) / Float(1 << 24)
      }
    }
    var ecg = ecg
    ecg.update(lead) { row in
      for index in row.indices {
        let turns = Double(index) / 500
        row[index] =
          switch kind {
          case .faint: 0.05 * white()
          case .loud: white()
          case .mains50: Float(0.5 * sin(2 * .pi * 50 * turns))
          case .mains60: Float(0.5 * sin(2 * .pi * 60 * turns))
          }
      }
    }
    return ecg
  }

  @Test("a lead of noise or mains alone has no marks, and the others keep theirs", arguments: Kind.allCases)
  func noise(kind: Kind) throws {
    // At 60 beats a minute mains are in step with the beats.
    for rate in [60.0, 77] {
      var settings = SyntheticECG()
      settings.heartRate = rate
      let whole = try settings.recording(name: "test").ecg
      let before = delineator.delineation(of: whole)
      for lead in [Lead.ii, .aVL, .v3] {
        let delineation = delineator.delineation(of: replacing(lead, of: whole, by: kind))
        #expect(delineation.faults == [lead: .noise], "\(lead) \(rate)")
        #expect(delineation.waves(in: lead).isEmpty)
        #expect(delineation.beats.count == before.beats.count)
      }
    }
  }

  @Test("noisy leads keep their marks", arguments: SyntheticECG.Rhythm.allCases)
  func noisyLeads(rhythm: SyntheticECG.Rhythm) throws {
    var settings = SyntheticECG()
    settings.rhythm = rhythm
    settings.seed = 21
    settings.noise = 0.03
    let ecg = try settings.recording(name: "test").ecg
    #expect(delineator.delineation(of: ecg).faults.isEmpty)
  }

  @Test(
    "no lead of a real record is taken for noise; each is found when it is",
    .enabled(if: SharedCases.folder != nil, "needs the reference cases beside the checkout"))
  func referenceRecords() throws {
    let folder = try #require(SharedCases.folder).appending(path: "ludb/data").path
    for number in stride(from: 2, through: 100, by: 7) {
      let ecg = try TwelveLeadECG(record: Record.read("\(folder)/\(number)"))
      #expect(delineator.delineation(of: ecg).faults.isEmpty, "\(number)")
      let lead = Lead.allCases[number % 12]
      for kind in Kind.allCases {
        let faults = delineator.delineation(of: replacing(lead, of: ecg, by: kind)).faults
        #expect(faults == [lead: .noise], "\(number) \(kind)")
      }
    }
  }
}
