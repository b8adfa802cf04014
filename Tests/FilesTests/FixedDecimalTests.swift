import Files
import Foundation
import Testing

@Suite struct FixedDecimalTests {
  @Test("halves go to the even digit, signs stay, what is not finite has a word")
  func corners() {
    let halves: [Double] = [0.5, 1.5, 2.5, -0.5, 0, -0.0]
    #expect(halves.map { $0.fixed(0) } == ["0", "2", "2", "-0", "0", "-0"])
    #expect([0.25, 0.35, 0.75].map { $0.fixed(1) } == ["0.2", "0.3", "0.8"])
    #expect(9.9996.fixed(3) == "10.000" && (-0.0004).fixed(3) == "-0.000")
    #expect(Double.infinity.fixed(2) == "inf" && (-Double.infinity).fixed(2) == "-inf")
    #expect(Double.nan.fixed(2) == "nan")
  }

  @Test("numbers have the digits that C gives them", arguments: 0..<8)
  func asC(decimals: Int) {
    let corners: [Double] = [
      .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0x1p52, 0x1p53 + 2,
      0x1p52 - 0.5,
      0.1, 1e22, 123456.789,
    ]
    var word: UInt64 = 1
    let others = (0..<2000).flatMap { _ in
      word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return [Double(bitPattern: word), Double(Int64(bitPattern: word)) / 0x1p63]
    }
    for value in corners + others where value.isFinite {
      #expect(value.fixed(decimals) == String(format: "%.\(decimals)f", value), "\(value.bitPattern)")
    }
  }
}
