import Testing

@testable import Raster

@Suite struct HuffmanCodeTests {
  /// Fibonacci's numbers make the deepest tree of all.
  private static let unequal = (0..<30).reduce(into: [Int]()) { counts, index in
    counts.append(index < 2 ? 1 : counts[index - 1] + counts[index - 2])
  }

  @Test("words are no longer than allowed and leave none unused", arguments: [7, 15])
  func limit(bits: Int) {
    let code = HuffmanCode(counts: Self.unequal, limit: bits)
    #expect((code.lengths.max() ?? 0) <= bits)
    #expect(code.lengths.reduce(0) { $0 + pow2(-$1) } == 1)
  }

  @Test func anEnormousLimitChangesNothing() {
    #expect(HuffmanCode(counts: Self.unequal, limit: 60).lengths.max() == 29)
  }

  @Test func frequentSymbolsHaveShortWords() {
    let code = HuffmanCode(counts: [5, 0, 1, 1, 2], limit: 15)
    #expect(code.lengths == [1, 0, 3, 3, 2])
    // 0, 110, 111 and 10, their first bit lowest.
    #expect(code.words == [0, 0, 0b011, 0b111, 0b01])
  }

  @Test("no symbol and one still make a code of two words", arguments: [[0, 0, 0], [0, 0, 9], [4, 0, 0]])
  func fewSymbols(counts: [Int]) {
    #expect(HuffmanCode(counts: counts, limit: 15).lengths.count { $0 > 0 } == 2)
  }

  private func pow2(_ exponent: Int) -> Double { Double(sign: .plus, exponent: exponent, significand: 1) }
}
