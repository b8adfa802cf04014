import ECG
import Foundation
import Testing

@testable import Corruption

@Suite struct SignalTimeTests {
  /// Two sines and a slope, each lead of its own phase: what it is between samples is known.
  private static func wave(_ lead: Lead, _ t: Double) -> Double {
    sin(2 * .pi * 1.3 * t + Double(lead.rawValue)) + 0.3 * sin(2 * .pi * 17 * t) + 0.01 * t
  }

  private let ecg: TwelveLeadECG

  init() throws { ecg = try .made(Self.wave) }

  /// Whether every sample is the wave at another time; gaps are outside 0 s to 10 s.
  private func expect(
    _ result: TwelveLeadECG, at time: (Lead, Int) -> Double, within tolerance: Double = 2e-4
  ) {
    for lead in Lead.allCases {
      for (index, value) in result[lead].enumerated() {
        let t = time(lead, index)
        if t < -0.001 || t >= 9.999 {
          #expect(value.isNaN)
        } else if (0.006..<9.99).contains(t) {
          // Nearer to the ends fewer samples help.
          #expect(abs(Double(value) - Self.wave(lead, t)) < tolerance, "\(lead) \(index)")
        }
      }
    }
  }

  @Test("The record is moved", arguments: [100.0, -400, 3.3]) func timeShift(shift: Double) throws {
    let result = try SignalOperator.named("time-shift").applied(to: ecg, with: ["shift": shift])
    expect(result) { _, index in Double(index) / 500 - shift / 1000 }
  }

  @Test("Later leads are sampled later", arguments: [20.0, 5, -1]) func leadSkew(skew: Double) throws {
    let result = try SignalOperator.named("lead-skew").applied(to: ecg, with: ["skew": skew])
    expect(result) { lead, index in Double(index) / 500 + skew / 1000 * Double(lead.rawValue) / 11 }
    #expect(Array(result[.i]) == Array(ecg[.i]))
  }

  @Test("A wrong sample clock stretches", arguments: [2.0, -2, 0.1]) func sampleRateError(error: Double)
    throws
  {
    let result = try SignalOperator.named("sample-rate-error").applied(to: ecg, with: ["error": error])
    expect(result) { _, index in Double(index) / 500 / (1 + error / 100) }
    #expect(result.sampleRate == 500 && result.count == 5000)
  }

  @Test("Samples are taken off their times by the standard deviation", arguments: [0.3, 1.2])
  func samplingJitter(deviation: Double) throws {
    let ramp = try TwelveLeadECG.made { _, t in t }
    let result = try SignalOperator.named("sampling-jitter").applied(to: ramp, with: ["deviation": deviation])
    let errors = result.difference(from: ramp)[ramp.range(of: .v4)].map(Double.init)
    let measured = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot() * 1000
    #expect(abs(measured / deviation - 1) < 0.04)
    #expect(Array(result[.i]) == Array(result[.v6]))
  }

  @Test("Time runs smoothly faster and slower by its deviation", arguments: [2.0, 12])
  func timeWarp(deviation: Double) throws {
    let ramp = try TwelveLeadECG.made { _, t in t }
    let result = try SignalOperator.named("time-warp").applied(to: ramp, with: ["deviation": deviation])
    let row = result[.ii].map(Double.init)
    let speeds = zip(row, row.dropFirst()).map { ($1 - $0) * 500 }
    #expect(abs(speeds.map { abs($0 - 1) }.largest - deviation / 100) < 2e-3)
    #expect(speeds.allSatisfy { $0 > 0 })
    // Smooth: the speed changes by little from sample to sample.
    #expect(zip(speeds, speeds.dropFirst()).allSatisfy { abs($0 - $1) < 0.005 })
    #expect(abs(row[0]) < 1e-6 && abs(row[4999] - 4999.0 / 500) < 1e-6)
    #expect(!result.samples.contains { $0.isNaN })
  }

  @Test("A share of the samples is lost in all leads at once", arguments: [0.3, 5.0]) func loss(share: Double)
    throws
  {
    let lost = try SignalOperator.named("sample-loss").applied(to: ecg, with: ["share": share])
    let gaps = lost[.i].enumerated().filter(\.element.isNaN).map(\.offset)
    #expect(gaps.count == Int(share * 50))
    for lead in Lead.allCases {
      #expect(lost[lead].enumerated().filter(\.element.isNaN).map(\.offset) == gaps)
    }
  }

  @Test("Stuck samples repeat the one before", arguments: [1.0, 5.0]) func stuck(share: Double) throws {
    let ramp = try TwelveLeadECG.made { _, t in t }
    let result = try SignalOperator.named("stuck-samples").applied(to: ramp, with: ["share": share])
    let row = Array(result[.v2])
    let stuck = row.indices.dropFirst().count { row[$0] == row[$0 - 1] }
    #expect(abs(stuck - Int(share * 50)) <= 1)
    for index in row.indices where row[index] != Float(Double(index) / 500) {
      #expect(index > 0 && row[index] == row[index - 1])
    }
  }

  @Test("A cropped record is a part of the record", arguments: 1...5) func crop(severity: Int) throws {
    let share = [5, 10, 20, 35, 50][severity - 1]
    let result = try SignalOperator.named("record-crop").applied(to: ecg, severity: severity)
    #expect(result.count == 5000 - 50 * share)
    let start = try #require(ecg[.i].firstIndex { $0 == result.samples[0] })
    for lead in Lead.allCases {
      let from = ecg.range(of: lead).lowerBound + start
      #expect(Array(result[lead]) == Array(ecg.samples[from..<from + result.count]))
    }
  }

  @Test("A lower rate takes away what lies above 0.4 of it, and no more", arguments: [250.0, 100, 62.5])
  func resample(rate: Double) throws {
    let sines = try TwelveLeadECG.made { lead, t in
      sin(2 * .pi * (lead.isLimb ? 0.38 : 0.55) * rate * t)
    }
    let result = try SignalOperator.named("resample").applied(to: sines, with: ["rate": rate])
    #expect(result.count == 5000 && result.sampleRate == 500)
    let middle = 1000..<4000
    for (lead, gain) in [(Lead.ii, 1.0), (.v3, 0)] {
      let row = Array(result[lead])[middle]
      let frequency = (lead.isLimb ? 0.38 : 0.55) * rate
      #expect(abs(amplitude(of: row, at: frequency, sampleRate: 500) - gain) < 0.01)
    }
    #expect(try SignalOperator.named("resample").applied(to: sines, with: ["rate": 500]) == sines)
  }

  @Test("Rates too far apart are refused") func farApart() throws {
    let fast = try TwelveLeadECG.made(count: 800, sampleRate: 8000) { _, t in t }
    let error = CorruptionError.ecg(.resamplingRatio(from: 8000, to: 20, limit: 256))
    #expect(throws: error) { try SignalOperator.named("resample").applied(to: fast, with: ["rate": 20]) }
    #expect(
      error.description
        == "resampling: from 8000.0 Hz to 20.0 Hz: choose rates at most a factor of 256.0 apart")
  }
}
