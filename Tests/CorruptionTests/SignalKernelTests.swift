import ECG
import Foundation
import Randomness
import Testing

@testable import Corruption

@Suite struct SignalKernelTests {
  private func value(_ samples: [Float], _ place: Double) -> Float {
    Interpolator.value(of: samples.span, at: place)
  }

  @Test("A polynomial of fifth degree is met between its samples", arguments: [4.25, 5, 6.5, 7.9])
  func quintic(place: Double) {
    func polynomial(_ x: Double) -> Double {
      1 + x * (-0.5 + x * (0.1 + x * (0.02 + x * (-0.01 + x * 0.0007))))
    }
    let samples = (0..<13).map { Float(polynomial(Double($0))) }
    #expect(abs(Double(value(samples, place)) - polynomial(place)) < 1e-5)
  }

  @Test("A sine of a fifth of the sample rate keeps its height within 2 %") func bandwidth() {
    let samples = (0..<500).map { Float(sin(2 * .pi * 0.2 * Double($0))) }
    let moved = (10..<490).map { value(samples, Double($0) + 0.5) }
    #expect(abs(amplitude(of: moved, at: 0.2, sampleRate: 1) - 1) < 0.02)
  }

  @Test("Beside a gap the nearest sample decides") func gaps() {
    let samples: [Float] = [1, 2, .nan, 4, 5]
    #expect(value(samples, 0.25) == 1.25)
    #expect(value(samples, 1.25) == 2)
    #expect(value(samples, 1.75).isNaN)
    #expect(value(samples, 2).isNaN)
    #expect(value(samples, 2.5) == 4)
    #expect(value(samples, 3.5) == 4.5)
  }

  @Test("Outside the record there is nothing") func ends() {
    let samples: [Float] = [1, 2, 3]
    #expect(value(samples, -0.4) == 1 && value(samples, -0.6).isNaN)
    #expect(value(samples, 2.4) == 3 && value(samples, 2.5).isNaN)
    #expect(value([7], 0) == 7)
  }

  @Test("A share of the samples is marked, and a greater one marks them too", arguments: [1, 37, 5000])
  func marks(count: Int) {
    let stream = RandomStream(seed: 3, name: "m", purpose: "marks")
    var last = [Bool](repeating: false, count: count)
    for share in [0.0, 0.01, 0.1, 0.5] {
      let marks = RunMask.marks(share: share, count: count, lengths: 1...10, from: stream)
      #expect(marks.count { $0 } == Int((share * Double(count)).rounded()))
      #expect(zip(last, marks).allSatisfy { !$0 || $1 })
      last = marks
    }
  }

  @Test("Some of the elements, each once") func choice() {
    var stream = RandomStream(seed: 3, name: "c", purpose: "choice")
    var first: Set<Int> = []
    for _ in 0..<100 {
      let chosen = stream.choose(3, of: Array(0..<5))
      #expect(Set(chosen).count == 3 && chosen.allSatisfy((0..<5).contains))
      first.insert(chosen[0])
    }
    #expect(first.count == 5)
    #expect(stream.choose(9, of: [1, 2]).sorted() == [1, 2])
  }

  @Test("A trimmed mean leaves out 5 % at each end") func trimmedMean() throws {
    let values = [-1e9] + Array(repeating: 2.0, count: 18) + [1e9]
    #expect(values.trimmedMean() == 2)
    #expect([1.0, 2, 6].trimmedMean() == 3)
    #expect([Double]().trimmedMean() == nil)
  }

  @Test("A phasor still has its length and phase after an hour") func oscillator() {
    var oscillator = Oscillator(49.97, phase: 0.125, sampleRate: 500)
    let count = 1_800_000
    for _ in 0..<count { oscillator.advance() }
    let turns = 49.97 * Double(count) / 500 + 0.125
    #expect(abs(oscillator.cosine - PortableMath.cosPi(2 * turns)) < 1e-7)
    #expect(abs(oscillator.sine - PortableMath.sinPi(2 * turns)) < 1e-7)
  }
}
