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
    var generator = SystemRandomNumberGenerator()
    let corners: [Double] = [
      .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1 << 52, (1 << 53) + 2, 4503599627370495.5,
      0.1, 1e22, 123456.789,
    ]
    let random = (0..<2000).flatMap { _ in
      [Double(bitPattern: .random(in: 0...UInt64.max, using: &generator)), .random(in: -1...1, using: &generator)]
    }
    for value in corners + random where value.isFinite {
      #expect(value.fixed(decimals) == String(format: "%.\(decimals)f", value), "\(value.bitPattern)")
    }
  }
}
