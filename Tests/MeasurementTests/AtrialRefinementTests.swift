import ECG
import Testing

@testable import Measurement

@Suite struct AtrialRefinementTests {
  /// Six P waves of 100 ms, 500 ms apart, of a height that is reached after a part of their length.
  private func ecg(rise: Double) throws -> TwelveLeadECG {
    var samples = [Float](repeating: 0, count: 12 * 2000)
    for beat in 0..<6 {
      for sample in 0..<50 where Double(sample) >= rise * 50 { samples[200 + 250 * beat + sample] = 0.1 }
    }
    return try TwelveLeadECG(name: "test", sampleRate: 500, samples: samples)
  }

  private func beats(_ count: Int) -> [Beat] {
    (0..<count).map { index in
      let onset = 200 + 250 * index
      func wave(_ kind: WaveKind, _ first: Int, _ last: Int) -> DelineatedWave {
        let marks = WaveMarks(onset: first, peak: (first + last) / 2, offset: last)
        return DelineatedWave(kind: kind, overall: marks, leads: [.i: marks], confidence: 0.9)
      }
      return Beat(
        kind: .normal, p: wave(.p, onset, onset + 50), qrs: wave(.qrs, onset + 80, onset + 120), t: nil)
    }
  }

  @Test("P begins earlier where it rises earlier, at most by 12 ms", arguments: [(0.0, -5), (0.9, 6)])
  func moved(rise: Double, expected: Int) throws {
    let refined = try AtrialRefinement(ecg: ecg(rise: rise)).refined(beats(6))
    for (before, after) in zip(beats(6), refined) {
      let (was, now) = (try #require(before.p?.leads[.i]), try #require(after.p?.leads[.i]))
      #expect(now.onset - was.onset == expected)
      #expect(now.peak == was.peak && now.offset == was.offset)
    }
  }

  @Test("fewer than three beats show no mean, a flat lead no rise")
  func unmoved() throws {
    #expect(try AtrialRefinement(ecg: ecg(rise: 0)).refined(beats(2)) == beats(2))
    let flat = try TwelveLeadECG(
      name: "flat", sampleRate: 500, samples: [Float](repeating: 0, count: 12 * 2000))
    #expect(AtrialRefinement(ecg: flat).refined(beats(6)) == beats(6))
  }
}
