import ECG
import Foundation
import Randomness
import Testing

@testable import Corruption

@Suite struct SignalNoiseTests {
  static let noises = SignalOperator.all.filter { $0.group == .noise }.map(\.name)
  static let levels: [Double] = [24, 18, 12, 6, 0, -6]

  private static func variance(_ values: some Collection<Float>) -> Double {
    let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
    return values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)
  }

  private static func trimmed(_ values: [Double]) -> Double {
    let kept = values.sorted().dropFirst(values.count / 20).dropLast(values.count / 20)
    return kept.reduce(0, +) / Double(kept.count)
  }

  /// The ratio of variances in dB, summed over the leads.
  static func plainRatio(_ clean: TwelveLeadECG, _ noisy: TwelveLeadECG) -> Double {
    let noise = noisy.difference(from: clean)
    let (signal, rest) = Lead.allCases.reduce((0.0, 0.0)) {
      ($0.0 + variance(clean[$1]), $0.1 + variance(noise[clean.range(of: $1)]))
    }
    return 10 * log10(signal / rest)
  }

  /// The ratio of `nst` in dB from known R peaks, averaged over the leads.
  static func nstRatio(_ clean: TwelveLeadECG, _ noisy: TwelveLeadECG, peaks: [Int]) -> Double {
    let noise = noisy.difference(from: clean)
    let second = Int(clean.sampleRate)
    var (signal, rest) = (0.0, 0.0)
    for lead in Lead.allCases {
      let row = Array(clean[lead])
      let heights = peaks.compactMap { peak -> Double? in
        guard peak >= second / 20, peak + second / 20 < row.count else { return nil }
        let window = row[peak - second / 20...peak + second / 20]
        return Double(window.largest - window.smallest)
      }
      signal += pow(trimmed(heights), 2) / 8
      let noiseRow = Array(noise[clean.range(of: lead)])
      let deviations = (0..<row.count / second).map {
        variance(noiseRow[$0 * second..<($0 + 1) * second]).squareRoot()
      }
      rest += pow(trimmed(deviations), 2)
    }
    return 10 * log10(signal / rest)
  }

  @Test("Noise has the ratio that was asked for", arguments: noises)
  func plain(name: String) throws {
    let ecg = try TwelveLeadECG.synthetic(duration: 3)
    for level in Self.levels {
      let noisy = try SignalOperator.named(name).applied(to: ecg, with: ["snr": level, "nst": 0])
      #expect(abs(Self.plainRatio(ecg, noisy) - level) < 0.05)
    }
  }

  @Test("Noise has the ratio of nst that was asked for", arguments: noises)
  func nst(name: String) throws {
    var settings = SyntheticECG(rhythm: .sinus)
    settings.duration = 21
    let recording = try settings.recording(name: "synthetic")
    for level in [24.0, -6] {
      let noisy = try SignalOperator.named(name).applied(to: recording.ecg, with: ["snr": level])
      let ratio = Self.nstRatio(recording.ecg, noisy, peaks: recording.beats.map(\.qrs.peak.sample))
      #expect(abs(ratio - level) < 0.2)
    }
  }

  @Test("Electrodes carry the noise, so that the leads keep their relations", arguments: noises)
  func relations(name: String) throws {
    let ecg = try TwelveLeadECG.synthetic()
    let noisy = try SignalOperator.named(name).applied(to: ecg, severity: 5)
    #expect(noisy.inconsistency < 1e-5)
    // Wilson: with one terminal for all, the noise of limbs alone is the same in all leads of the chest. White noise
    // of independent electrodes has a variance of 2 in I, 3/2 in aVR and 4/3 in V1.
    if name == "white-noise" {
      let noise = noisy.difference(from: ecg)
      let unit = Self.variance(noise[ecg.range(of: .i)]) / 2
      #expect(abs(Self.variance(noise[ecg.range(of: .aVR)]) / unit - 1.5) < 0.15)
      #expect(abs(Self.variance(noise[ecg.range(of: .v1)]) / unit - 4 / 3.0) < 0.15)
    }
  }

  @Test("Hum lies at the frequency of the mains and its harmonics", arguments: [50.0, 60, 49.6])
  func hum(frequency: Double) throws {
    let ecg = try TwelveLeadECG.synthetic()
    let noisy = try SignalOperator.named("powerline").applied(to: ecg, with: ["frequency": frequency])
    let noise = noisy.difference(from: ecg)[ecg.range(of: .v2)]
    let peak = stride(from: 20.2, through: 100, by: 0.4).max {
      amplitude(of: noise, at: $0, sampleRate: 500) < amplitude(of: noise, at: $1, sampleRate: 500)
    }
    #expect(abs(try #require(peak) - frequency) < 0.21)
    let first = amplitude(of: noise, at: frequency, sampleRate: 500)
    for order in 2...5 where Double(order) * frequency < 249 {
      let harmonic = amplitude(of: noise, at: Double(order) * frequency, sampleRate: 500)
      #expect(abs(harmonic / first - 0.3 / Double(order)) < 0.01)
    }
  }

  @Test(
    "Colored noise falls by its decibels an octave",
    arguments: [("white-noise", 0.0), ("pink-noise", -3.01), ("brown-noise", -6.02)])
  func color(name: String, slope: Double) throws {
    let ecg = try TwelveLeadECG.synthetic()
    let noise = try SignalOperator.named(name).applied(to: ecg).difference(from: ecg)
    // By 2 s, so that there are few frequencies; per Hz.
    func level(_ band: ClosedRange<Double>) -> Double {
      let powers = stride(from: 0, to: noise.count, by: 3000).map {
        power(of: Array(noise[$0..<$0 + 1000]), within: band, sampleRate: 500)
      }
      return 10 * log10(powers.reduce(0, +) / (band.upperBound - band.lowerBound))
    }
    #expect(abs((level(40.25...59.75) - level(2.75...4.25)) / log2(50 / 3.5) - slope) < 0.5)
    // A brown spectrum lies too low to be heard near half the sample rate.
    if name != "brown-noise" {
      #expect(abs((level(190...230) - level(40.25...59.75)) / log2(210.0 / 50) - slope) < 0.5)
    }
  }

  @Test(
    "Noise keeps to its band",
    arguments: [("baseline-wander", 0.0...0.6, 5000, 0.95), ("muscle-noise", 18...170, 1000, 0.85)])
  func band(name: String, band: ClosedRange<Double>, count: Int, share: Double) throws {
    let ecg = try TwelveLeadECG.synthetic()
    let noise = try SignalOperator.named(name).applied(to: ecg).difference(from: ecg)
    let part = Array(noise[ecg.range(of: .v1)].prefix(count))
    #expect(power(of: part, within: band, sampleRate: 500) > share * Self.variance(part))
  }

  @Test("One to three electrodes move") func motion() throws {
    let ecg = try TwelveLeadECG.synthetic()
    for seed in 0..<10 as Range<UInt64> {
      let noise = try SignalOperator.named("electrode-motion").applied(to: ecg, seed: seed).difference(
        from: ecg)
      // Against Wilson's terminal an electrode of the chest that rests shows what the limbs' mean does.
      let chest = Lead.precordial.map { Array(noise[ecg.range(of: $0)]) }
      let different = Set(chest.map { $0.map { ($0 * 1e4).rounded() } })
      #expect((1...4).contains(different.count))
    }
  }

  @Test("A flat ECG has no signal, and gets no noise", arguments: [0.0, 1]) func flat(nst: Double) throws {
    let flat = try TwelveLeadECG.made { _, _ in 0 }
    #expect(try SignalOperator.named("white-noise").applied(to: flat, with: ["nst": nst]) == flat)
  }

  @Test("An ECG shorter than a QRS counts as one by nst") func shortRecord() throws {
    let short = try TwelveLeadECG.made(count: 40) { _, t in t < 0.04 ? 0 : 1 }
    let noisy = try SignalOperator.named("white-noise").applied(to: short, with: ["snr": 6])
    let noise = noisy.difference(from: short)
    let power = Lead.allCases.reduce(0) { $0 + Self.variance(noise[short.range(of: $1)]) } / 12
    #expect(abs(10 * log10(1.0 / 8 / power) - 6) < 0.05)
  }

  @Test("Decibels are powers of ten", arguments: [-60.0, -6, 0, 0.1, 20, 43.21])
  func decibels(level: Double) {
    #expect(abs(Decibels.amplitude(level) / pow(10, level / 20) - 1) < 1e-14)
  }
}
