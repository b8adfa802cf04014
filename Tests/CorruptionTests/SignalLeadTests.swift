import ECG
import Foundation
import Testing

@testable import Corruption

@Suite struct SignalLeadTests {
  private let ecg: TwelveLeadECG

  init() throws { ecg = try .synthetic() }

  @Test("So many leads are upside down", arguments: 1...5) func polarityFlip(severity: Int) throws {
    let result = try SignalOperator.named("polarity-flip").applied(to: ecg, severity: severity)
    let flipped = Lead.allCases.filter { lead in zip(result[lead], ecg[lead]).allSatisfy { $0 == -$1 } }
    let kept = Lead.allCases.filter { Array(result[$0]) == Array(ecg[$0]) }
    #expect(flipped.count == [1, 2, 3, 6, 12][severity - 1])
    #expect(flipped.count + kept.count == 12)
  }

  @Test("A lead of the chest turns by 20° an interspace", arguments: [0.5, 1, 2]) func vertical(n: Double)
    throws
  {
    let angle = n * 20 * .pi / 180
    for (name, leads, sign) in [
      ("v1-v2-high", [Lead.v1, .v2], -1.0), ("v4-v6-low", [.v4, .v5, .v6], 1),
    ] {
      let result = try SignalOperator.named(name).applied(to: ecg, with: ["interspaces": n])
      for lead in Lead.allCases {
        guard leads.contains(lead) else {
          #expect(Array(result[lead]) == Array(ecg[lead]))
          continue
        }
        let expected = zip(ecg[lead], ecg[.aVF]).map {
          cos(angle) * Double($0) + sign * sin(angle) * 1.5 * Double($1)
        }
        #expect(zip(result[lead], expected).allSatisfy { abs(Double($0) - $1) < 1e-5 })
      }
    }
  }

  @Test("High V1 and V2 lose R and turn P down") func highPlacement() throws {
    let recording = try SyntheticECG(rhythm: .sinus).recording(name: "synthetic")
    let result = try SignalOperator.named("v1-v2-high").applied(to: recording.ecg, with: ["interspaces": 1])
    let beat = try #require(recording.beats.dropFirst(2).first)
    let (p, qrs) = (try #require(beat.p), beat.qrs)
    for lead in [Lead.v1, .v2] {
      let (before, after) = (Array(recording.ecg[lead]), Array(result[lead]))
      let qrsRange = qrs.onset.sample...qrs.offset.sample
      #expect(after[qrsRange].largest < before[qrsRange].largest)
      #expect(after[p.peak.sample] < before[p.peak.sample])
    }
  }

  @Test("The chest's leads become blends of their neighbors", arguments: [0.4, 1, -0.6])
  func precordialShift(shift: Double) throws {
    let result = try SignalOperator.named("precordial-shift").applied(to: ecg, with: ["shift": shift])
    for (place, lead) in Lead.precordial.enumerated() {
      let next = min(max(place + (shift > 0 ? 1 : -1), 0), 5)
      let share = Float(abs(shift))
      let expected = zip(ecg[lead], ecg[Lead.precordial[next]]).map { (1 - share) * $0 + share * $1 }
      #expect(zip(result[lead], expected).allSatisfy { abs($0 - $1) < 1e-6 })
    }
  }
}
