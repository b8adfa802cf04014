import Randomness
import Testing
import Verification

@Suite struct MetricAlignmentTests {
  let beats = MetricSignals.beats()

  /// The estimate that shows the beats `delay` samples late.
  func delayed(_ delay: Int) -> [Double] {
    let start = delay < 0 ? Array(beats.dropFirst(-delay)) : Array(repeating: .nan, count: delay) + beats
    return Array((start + Array(repeating: .nan, count: 600)).prefix(600))
  }

  @Test(arguments: [-50, -7, -1, 0, 1, 13, 50])
  func aDelayIsFoundAndUndone(_ delay: Int) {
    let score = DigitizationScore.physioNet(
      reference: beats, estimate: delayed(delay), sampleRate: MetricSignals.sampleRate, isAligned: true)
    #expect(score.alignment?.delay == delay)
    #expect(score.signalToNoise == .perfect)
    #expect(score.coverage == Double(600 - abs(delay)) / 600)
  }

  @Test(arguments: [-51, 51])
  func moreThanHalfASecondIsNotUndone(_ delay: Int) {
    #expect(SignalAlignment(reference: beats, estimate: delayed(delay))?.delay == delay)
    let score = DigitizationScore.physioNet(
      reference: beats, estimate: delayed(delay), sampleRate: MetricSignals.sampleRate, isAligned: true)
    #expect(score.alignment == nil)
    #expect((score.signalToNoise.decibels ?? 99) < 0)
  }

  @Test(arguments: [-0.8, -0.05, 0.3, 0.97])
  func anOffsetIsFoundToHalfALevel(_ offset: Double) throws {
    let estimate = beats.map { $0 + offset }
    let range = (beats.max() ?? 0) - (beats.min() ?? 0) + abs(offset)
    let found = try #require(SignalAlignment(reference: beats, estimate: estimate))
    #expect(found.delay == 0)
    #expect(abs(found.offset - offset) <= range / 255)
  }

  @Test func moreThanAMillivoltIsNotUndone() {
    let score = DigitizationScore.physioNet(
      reference: beats, estimate: beats.map { $0 + 1.1 }, sampleRate: MetricSignals.sampleRate,
      isAligned: true)
    #expect(score.alignment == nil)
  }

  @Test func signalsWithoutShapeAreNotAligned() {
    #expect(SignalAlignment(reference: [1, 1, 1], estimate: [1, 1]) == nil)
    #expect(SignalAlignment(reference: [], estimate: beats) == nil)
    #expect(SignalAlignment(reference: beats, estimate: [.nan]) == nil)
  }

  @Test func theSmallestOfEqualDelaysIsTaken() {
    let pulses = (0..<200).map { $0 % 40 == 20 ? 1.0 : 0 }
    // Between two pulses, nearer to the one before.
    let one = (0..<200).map { $0 == 108 ? 1.0 : abs($0 - 108) < 5 ? 0 : .nan }
    #expect(SignalAlignment(reference: pulses, estimate: one)?.delay == 8)
  }

  /// Noise, flat tops, gaps and few samples, against the sum of products at every shift.
  @Test(arguments: 0..<16)
  func theMaximumIsThatOfAllShifts(_ seed: Int) throws {
    let count = [3, 9, 16, 24][seed % 4]
    let stream = RandomStream(seed: UInt64(seed), name: "alignment", purpose: "test")
    func signal(_ name: String) -> [Double] {
      (0..<count).map { index in
        let value = stream.child(name).normal(at: UInt64(index))
        return value > 2.2 && count > 3 ? .nan : max(-0.3, min(value, seed < 8 ? 9 : 0.3))
      }
    }
    let (reference, estimate) = (signal("reference"), signal("estimate"))
    let found = try #require(SignalAlignment(reference: reference, estimate: estimate))
    let correlation = EveryShift(reference: reference, estimate: estimate)
    let value = try #require(
      correlation.values[[found.delay, Int((found.offset / correlation.level).rounded())]])
    let largest = try #require(correlation.values.values.max())
    #expect(value > largest * (1 - 1e-9))
  }
}

/// The cross-correlation of two blurred pictures of signals at all shifts, from its definition.
private struct EveryShift {
  /// By columns and rows of the shift.
  private(set) var values: [[Int]: Double] = [:]

  /// The height of a row in mV.
  let level: Double

  init(reference: [Double], estimate: [Double]) {
    let all = (reference + estimate).filter(\.isFinite)
    let (low, high) = (all.min() ?? 0, all.max() ?? 0)
    level = (high - low) / 255
    let (a, b) = (Self.picture(estimate, low, level), Self.picture(reference, low, level))
    for (p, ink) in a {
      for (q, other) in b { values[[p[0] - q[0], p[1] - q[1]], default: 0] += ink * other }
    }
  }

  private static func picture(_ signal: [Double], _ low: Double, _ level: Double) -> [[Int]: Double] {
    func mirrored(_ place: Int, _ count: Int) -> Int {
      place < 0 ? -1 - place : place >= count ? 2 * count - 1 - place : place
    }
    let blur = [0.00026386508273735414, 0.10645077197359151, 0.7865707258873422]
    var result: [[Int]: Double] = [:]
    for column in signal.indices {
      for row in 0..<256 {
        var sum = 0.0
        for dx in -2...2 {
          let value = signal[mirrored(column + dx, signal.count)]
          guard value.isFinite else { continue }
          let dot = Int(((value - low) / level).rounded(.toNearestOrEven))
          guard abs(dot - row) <= 5 else { continue }
          for dy in -2...2 where mirrored(row + dy, 256) == dot {
            sum += blur[2 - abs(dx)] * blur[2 - abs(dy)]
          }
        }
        if sum > 0 { result[[column, row]] = sum }
      }
    }
    return result
  }
}
