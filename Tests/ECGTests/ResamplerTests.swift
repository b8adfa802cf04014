import ECG
import Foundation
import Testing

@Suite struct ResamplerTests {
  static let pairs: [(Double, Double)] = [
    (100, 500), (250, 500), (257, 500), (360, 500), (400, 500), (1000, 500), (500, 1000), (500, 250),
    (500, 100), (128, 500), (977, 500), (999.56, 500), (62.4725, 500), (499.97, 500),
  ]

  static func sine(_ frequency: Double, rate: Double, count: Int) -> [Float] {
    (0..<count).map { Float(Foundation.sin(2 * .pi * frequency * Double($0) / rate + 0.3)) }
  }

  /// The root of the mean of the squares.
  static func size(_ values: some Collection<Float>) -> Double {
    (values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(max(1, values.count))).squareRoot()
  }

  @Test(arguments: pairs, [0.01, 0.2, 0.5, 0.7, 0.79])
  func sinesInThePassBandStayWhatTheyAre(rates: (Double, Double), part: Double) throws {
    let (from, to) = rates
    let frequency = part * min(from, to) / 2
    let resampler = try Resampler(from: from, to: to)
    let output = resampler.resampled(Self.sine(frequency, rate: from, count: Int(2 * from)))
    let expected = Self.sine(frequency, rate: to, count: output.count)
    // Away from the ends by the reach of the filter: 26 samples of the lower rate.
    let edge = Int(27 * to / min(from, to)) + 1
    let error = zip(output, expected).dropFirst(edge).dropLast(edge).map { $0 - $1 }
    #expect(Self.size(error) / Self.size(expected) < 0.001, "\(frequency) Hz")
    #expect(error.count > output.count / 4)
  }

  @Test(arguments: [(1000.0, 500.0), (500, 250), (500, 100), (977, 500), (999.56, 500)], [1.01, 1.2, 1.5])
  func aliasesAreRejected(rates: (Double, Double), part: Double) throws {
    let (from, to) = rates
    let frequency = part * to / 2
    try #require(frequency < from / 2)
    let output = try Resampler(from: from, to: to).resampled(
      Self.sine(frequency, rate: from, count: Int(2 * from)))
    #expect(Self.size(output.dropFirst(60).dropLast(60)) / 0.7071 < 0.001)
  }

  @Test(arguments: pairs, [Float(0.3), -1.7, 12345.678])
  func aConstantStaysExactly(rates: (Double, Double), value: Float) throws {
    let resampler = try Resampler(from: rates.0, to: rates.1)
    for count in [1, 2, 7, 150] {
      let output = resampler.resampled([Float](repeating: value, count: count))
      #expect(output.count == Int((Double(count) * rates.1 / rates.0).rounded()))
      #expect(output.allSatisfy { $0 == value })
    }
  }

  @Test(arguments: [(100.0, 500.0), (257, 500), (1000, 500)])
  func aSlopeStaysToItsEnds(rates: (Double, Double)) throws {
    let input = (0..<300).map { Float($0) / 300 - 0.5 }
    let output = try Resampler(from: rates.0, to: rates.1).resampled(input)
    for (k, value) in output.enumerated() {
      let expected = Double(k) * rates.0 / rates.1 / 300 - 0.5
      #expect(abs(Double(value) - expected) < 2e-4)
    }
    #expect(output.first == -0.5)
  }

  @Test(arguments: [(100.0, 500.0), (250, 500), (257, 500), (360, 500), (1000, 500), (500, 100)])
  func gapsStayWhereTheyAre(rates: (Double, Double)) throws {
    let (from, to) = rates
    let n = Int(2 * from)
    let gap = Int(from)..<Int(from) + Int(from) / 2
    var input = Self.sine(3, rate: from, count: n)
    for index in gap { input[index] = .nan }
    let resampler = try Resampler(from: from, to: to)
    let output = resampler.resampled(input)
    for (k, value) in output.enumerated() {
      // In input samples; the gap reaches half a sample beyond its first and last, and half an interval of the
      // result where that is longer.
      let place = Double(k) * from / to
      let half = max(0.5, 0.5 * from / to)
      let distance =
        place < Double(gap.lowerBound) ? Double(gap.lowerBound) - place : place - Double(gap.upperBound - 1)
      if distance < half - 1e-9 { #expect(value.isNaN, "sample \(k)") }
      if distance > half + 1e-9 { #expect(!value.isNaN, "sample \(k)") }
    }
    // The gap does not reach into what was recorded: each part is as if it had been alone.
    let before = resampler.resampled(input[..<gap.lowerBound])
    // Half an input interval at the end of the part alone lies in the gap of the whole.
    let common = before.count - Int(to / from / 2) - 1
    #expect(output.prefix(common) == before.prefix(common))
    let seconds = Double(output.count { $0.isNaN }) / to
    #expect(abs(seconds - Double(gap.count) / from) <= 1 / to + 1e-9)
  }

  @Test func aSingleMissingSampleIsNotLost() throws {
    for index in 10..<14 {
      var input = [Float](repeating: 1, count: 40)
      input[index] = .nan
      let output = try Resampler(from: 1000, to: 500).resampled(input)
      #expect(output.count { $0.isNaN } >= 1)
      #expect(output.allSatisfy { $0.isNaN || $0 == 1 })
    }
  }

  @Test func nothingButGaps() throws {
    let output = try Resampler(from: 100, to: 500).resampled([Float](repeating: .nan, count: 10))
    #expect(output.count == 50)
    #expect(output.allSatisfy { $0.isNaN })
    let nothing = try Resampler(from: 100, to: 500).resampled([])
    #expect(nothing.isEmpty)
  }

  @Test(arguments: [UInt64(0), 3]) func thereAndBack(seed: UInt64) throws {
    var settings = SyntheticECG()
    settings.seed = seed
    let ecg = try settings.recording(name: "r").ecg
    let back = try ecg.resampled(to: 1000).resampled(to: 500)
    #expect(back.count == ecg.count)
    // What lies above 0.8 of the Nyquist frequency is weakened; a QRS of 92 ms has next to nothing there.
    for (a, b) in zip(back.samples, ecg.samples) { #expect(abs(a - b) < 0.002) }
    let same = try ecg.resampled(to: 500)
    #expect(same == ecg)
  }

  /// A peak stays where it is in time: no delay.
  @Test(arguments: [100.0, 250, 360, 1000]) func thereIsNoDelay(rate: Double) throws {
    var settings = SyntheticECG()
    settings.sampleRate = 1000
    let fine = try settings.recording(name: "r").ecg
    let coarse = try fine.resampled(to: rate).resampled(to: 1000)
    let errors = (-3...3).map { shift in
      Self.size((3000..<7000).map { fine.samples[$0] - coarse.samples[$0 + shift] })
    }
    #expect(errors.firstIndex(of: errors.min() ?? 0) == 3)
  }

  @Test(arguments: [(0.0, 500.0), (500, -1), (.nan, 500), (500, .infinity), (1, 500)])
  func impossibleRatesAreErrors(rates: (Double, Double)) {
    #expect(throws: ECGError.self) { try Resampler(from: rates.0, to: rates.1) }
  }
}
