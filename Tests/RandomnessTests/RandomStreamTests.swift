import Randomness
import Testing

/// Expected values come from a Python script of the documented formulas, with `statistics.NormalDist` as the
/// inverse of the normal distribution.
@Suite struct RandomStreamTests {
  struct Golden: Sendable {
    var seed: UInt64
    var name: String
    var purpose: String
    var key: UInt64
    /// At the counters 0, 1, 2, 1000 and 2⁶⁴ − 1.
    var values: [UInt64]
  }

  static let goldens = [
    Golden(
      seed: 0, name: "", purpose: "", key: 0x10D4_EEF8_C296_2018,
      values: [
        0x4645_E4FE_728D_7D24, 0x280D_C594_BE31_7C86, 0x4290_D6BD_96D1_9387, 0xBCB5_BF4A_5309_7CB5,
        0x00F6_9BDF_FABB_3323,
      ]),
    Golden(
      seed: 7, name: "E07500", purpose: "baseline-wander", key: 0xA6A8_9EB0_9E0B_DB76,
      values: [
        0x457B_DEBC_55DD_8276, 0xB7A4_8C55_A13D_849E, 0xC5F4_22BA_4ACA_6763, 0xB742_1D19_9853_6D5F,
        0xC5A4_DCCC_BB12_82EB,
      ]),
    Golden(
      seed: .max, name: "µ-é", purpose: "x", key: 0x33ED_7FA4_E8B1_F283,
      values: [
        0xC9A4_AA06_451E_6356, 0x200D_E16F_C3F3_FB76, 0x6057_D232_CF26_B533, 0xD346_4342_7BB3_9D70,
        0x3066_BCBD_4050_EDB5,
      ]),
  ]

  @Test(arguments: goldens) func keysAndValuesAreTheDocumentedOnes(golden: Golden) {
    let stream = RandomStream(seed: golden.seed, name: golden.name, purpose: golden.purpose)
    #expect(stream.key == golden.key)
    #expect([0, 1, 2, 1000, .max].map(stream.value(at:)) == golden.values)
  }

  @Test func drawingInOrderReadsTheCounters() {
    var stream = RandomStream(seed: 1, name: "a", purpose: "b")
    let drawn = (0..<100).map { _ in stream.next() }
    #expect(drawn == (0..<100).map(stream.value(at:)))
    #expect(drawn.reversed() == (0..<100).reversed().map(stream.value(at:)))
    #expect(stream.position == 100)
  }

  @Test func childrenDependOnTheKeyAlone() {
    var parent = RandomStream(seed: 7, name: "E07500", purpose: "baseline-wander")
    #expect(parent.child("V1").key == 0x9566_C6F8_5BC2_E4A8)
    #expect(parent.child(-3).key == 0xF305_0361_8560_6F07)
    let before = parent.child("V2")
    _ = parent.next()
    #expect(parent.child("V2") == before)
    #expect(parent.child("V1").key != parent.child("V2").key)
    #expect(parent.child(1).key != parent.child("1").key)
  }

  @Test func everyPartOfTheKeyCounts() {
    let keys = [
      RandomStream(seed: 1, name: "ab", purpose: "c"), RandomStream(seed: 2, name: "ab", purpose: "c"),
      RandomStream(seed: 1, name: "a", purpose: "bc"), RandomStream(seed: 1, name: "ab", purpose: "C"),
      RandomStream(seed: 1, name: "", purpose: "abc"), RandomStream(seed: 1, name: "abc", purpose: ""),
    ].map(\.key)
    #expect(Set(keys).count == keys.count)
  }

  /// Each of the 64 bits must be set half of the time, and change half of the time from one counter to the next
  /// and from one key to the next: six standard deviations are allowed.
  @Test func bitsAreFair() {
    let n = 20_000
    let stream = RandomStream(seed: 3, name: "fair", purpose: "bits")
    func firstValue(_ key: Int) -> UInt64 { RandomStream(key: UInt64(key)).value(at: 0) }
    let sequences: [[UInt64]] = [
      (0..<n).map { stream.value(at: UInt64($0)) },
      (0..<n).map { stream.value(at: UInt64($0)) ^ stream.value(at: UInt64($0 + 1)) },
      (0..<n).map { firstValue($0) ^ firstValue($0 + 1) },
    ]
    for values in sequences {
      for bit in 0..<64 {
        let share = Double(values.count { $0 >> bit & 1 == 1 }) / Double(n)
        #expect(abs(share - 0.5) < 6 * 0.5 / Double(n).squareRoot(), "bit \(bit)")
      }
    }
  }
}
