import ECG
import Foundation
import Testing

@testable import Corruption

@Suite struct SignalFilterTests {
  /// The gain in dB of an operator for a sine, after its transient.
  private func gain(
    _ name: String, _ values: [String: Double], at frequency: Double, duration: Double = 20
  ) throws -> Double {
    let count = Int(duration * 500)
    let sine = try TwelveLeadECG.made(count: 2 * count) { _, t in sin(2 * .pi * frequency * t) }
    let result = try SignalOperator.named(name).applied(to: sine, with: values)
    let tail = Array(result[.v1]).suffix(count)
    return 20 * log10(amplitude(of: tail, at: frequency, sampleRate: 500))
  }

  @Test("A low-pass loses 3 dB at its cutoff and 12 dB an octave above", arguments: [100.0, 40, 15])
  func lowPass(cutoff: Double) throws {
    #expect(abs(try gain("low-pass", ["cutoff": cutoff], at: cutoff) + 3.01) < 0.02)
    #expect(abs(try gain("low-pass", ["cutoff": cutoff], at: cutoff / 10)) < 0.01)
    if cutoff < 20 { #expect(abs(try gain("low-pass", ["cutoff": cutoff], at: 2 * cutoff) + 12.3) < 0.6) }
  }

  @Test("A low-pass delays slow waves by 0.225 / cutoff", arguments: [40.0, 15]) func delay(cutoff: Double)
    throws
  {
    let ramp = try TwelveLeadECG.made { _, t in t }
    let result = try SignalOperator.named("low-pass").applied(to: ramp, with: ["cutoff": cutoff])
    let delay = Double(ramp.samples[4999] - result.samples[4999])
    // The bilinear transform shortens it by what it bends the cutoff.
    #expect(abs(delay * cutoff / 0.225 - 1) < 0.03)
  }

  @Test("A high-pass loses 3 dB at its cutoff and all of a constant", arguments: [0.3, 0.5, 1.5])
  func highPass(cutoff: Double) throws {
    #expect(abs(try gain("high-pass", ["cutoff": cutoff], at: cutoff) + 3.01) < 0.03)
    #expect(abs(try gain("high-pass", ["cutoff": cutoff], at: 20 * cutoff)) < 0.05)
    let constant = try TwelveLeadECG.made { _, _ in 1.7 }
    let result = try SignalOperator.named("high-pass").applied(to: constant, with: ["cutoff": cutoff])
    #expect(result.samples.allSatisfy { abs($0) < 1e-6 })
  }

  @Test("A step falls to 1/e within the high-pass's time constant") func highPassStep() throws {
    let step = try TwelveLeadECG.made { _, t in t < 1 ? 0 : 1 }
    let result = try SignalOperator.named("high-pass").applied(to: step, with: ["cutoff": 0.5])
    let row = Array(result[.i])
    let constant = 1 / (2 * Double.pi * 0.5)
    #expect(abs(row[500 + Int(constant * 500)] / row[500] - Float(exp(-1.0))) < 0.005)
    #expect(abs(row[500] - row[499] - 1) < 0.01)
  }

  @Test("A high-pass begins at the mean of the record") func highPassStart() throws {
    let waves = try TwelveLeadECG.made { _, t in 2 + cos(2 * .pi * 5 * t) }
    let result = try SignalOperator.named("high-pass").applied(to: waves, with: ["cutoff": 0.1])
    #expect(zip(waves.samples, result.samples).allSatisfy { abs($0 - 2 - $1) < 0.03 })
  }

  @Test("A notch stops its frequency and loses 3 dB at the edges of its width", arguments: [5.0, 20])
  func notch(q: Double) throws {
    #expect(try gain("notch-ringing", ["q": q], at: 50) < -60)
    // The edges of the width lie at f (√(1 + 1 / 4q²) ± 1 / 2q), apart from the bend of the bilinear transform.
    let edge = 50 * ((1 + 1 / (4 * q * q)).squareRoot() - 1 / (2 * q))
    #expect(abs(try gain("notch-ringing", ["q": q], at: edge) + 3.01) < 0.3)
    #expect(abs(try gain("notch-ringing", ["q": q], at: 10)) < 0.2)
  }

  @Test("A narrower notch rings longer") func ringing() throws {
    let impulse = try TwelveLeadECG.made { _, t in t == 1 ? 1 : 0 }
    let lengths = try (1...5).map { severity in
      let result = try SignalOperator.named("notch-ringing").applied(to: impulse, severity: severity)
      // Until it has fallen to a tenth of what it was after the impulse.
      let tail = Array(result[.i])[501...]
      let level = tail.prefix(20).map(abs).largest / 10
      return try #require(tail.lastIndex { abs($0) > level }) - 500
    }
    #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $0 < $1 })
    // A tenth after 2.3 time constants of q / (π f).
    #expect(abs(Double(lengths[4]) / 500 - 2.3 * 60 / (.pi * 50)) < 0.1)
  }

  @Test("A filter begins anew behind a gap") func gaps() throws {
    var ecg = try TwelveLeadECG.synthetic()
    ecg.updateAll { samples in
      for index in 1000..<1100 { samples[index] = .nan }
    }
    let part = try TwelveLeadECG(
      name: "part", sampleRate: 500, samples: Lead.allCases.flatMap { ecg[$0].suffix(3900) })
    for name in ["low-pass", "high-pass", "notch-ringing"] {
      let whole = try SignalOperator.named(name).applied(to: ecg)
      let behind = try SignalOperator.named(name).applied(to: part)
      #expect(Array(whole[.i].suffix(3900)) == Array(behind[.i]))
    }
  }
}
