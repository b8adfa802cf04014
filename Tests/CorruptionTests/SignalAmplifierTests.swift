import ECG
import Foundation
import Testing

@testable import Corruption

@Suite struct SignalAmplifierTests {
  private let ecg: TwelveLeadECG

  init() throws { ecg = try .synthetic() }

  @Test("What lies beyond the range is cut off, the rest stays", arguments: [1.5, 0.7, 0.2])
  func saturation(limit: Double) throws {
    let result = try SignalOperator.named("saturation").applied(to: ecg, with: ["limit": limit])
    for (before, after) in zip(ecg.samples, result.samples) {
      #expect(after == min(max(before, -Float(limit)), Float(limit)))
    }
  }

  @Test("A gain error is one factor", arguments: [-40.0, 3, 25]) func gainError(error: Double) throws {
    let result = try SignalOperator.named("gain-error").applied(to: ecg, with: ["error": error])
    for (before, after) in zip(ecg.samples, result.samples) {
      #expect(abs(after - before * Float(1 + error / 100)) < 1e-6)
    }
  }

  @Test("A gain that drifts is true at the start and wrong by its error at the end") func gainDrift() throws {
    let ones = try TwelveLeadECG.made { _, _ in 1 }
    let result = try SignalOperator.named("gain-drift").applied(to: ones, with: ["error": 15])
    var signs: Set<FloatingPointSign> = []
    for lead in Lead.allCases {
      let row = Array(result[lead])
      #expect(row.first == 1)
      #expect(abs(abs(row[row.endIndex - 1] - 1) - 0.15) < 1e-6)
      #expect(abs(row[2500] - 1 - (row[row.endIndex - 1] - 1) / 2) < 1e-4)
      signs.insert((row[row.endIndex - 1] - 1).sign)
    }
    #expect(signs.count == 2)
  }

  @Test("Samples are multiples of the step, at most half a step off", arguments: [5.0, 20, 100])
  func quantization(step: Double) throws {
    let result = try SignalOperator.named("quantisation").applied(to: ecg, with: ["step": step])
    for (before, after) in zip(ecg.samples, result.samples) {
      let steps = Double(after) * 1000 / step
      #expect(abs(steps - steps.rounded()) < 1e-4)
      #expect(abs(Double(after - before)) <= step / 2000 + 1e-6)
    }
  }

  @Test("There are as many glitches as asked for, of one to three samples") func spikes() throws {
    let flat = try TwelveLeadECG.made { _, _ in 0 }
    let result = try SignalOperator.named("spikes").applied(to: flat, with: ["rate": 8])
    var widths: [Int] = []
    for lead in Lead.allCases {
      let row = Array(result[lead])
      var width = 0
      for value in row + [0] {
        if value != 0 {
          #expect((0.5...3).contains(abs(value)))
          width += 1
        } else if width > 0 {
          widths.append(width)
          width = 0
        }
      }
    }
    #expect(widths.count == 8)
    #expect(widths.allSatisfy { (1...3).contains($0) })
  }

  @Test("The scale of amplitudes bends within its deviation and keeps their order", arguments: [12.0, -12])
  func amplitudeWarp(deviation: Double) throws {
    let ramp = try TwelveLeadECG.made { _, t in t - 5 }
    let result = try SignalOperator.named("amplitude-warp").applied(to: ramp, with: ["deviation": deviation])
    let row = Array(result[.i])
    let gains = zip(row, row.dropFirst()).map { ($1 - $0) / 0.002 }
    #expect(abs(gains.largest - 1.12) < 2e-3)
    #expect(abs(gains.smallest - 0.88) < 2e-3)
    #expect(abs(row[2500]) < 1e-6)
    #expect(abs(gains[2500] - Float(1 + deviation / 100)) < 2e-3)
  }
}
