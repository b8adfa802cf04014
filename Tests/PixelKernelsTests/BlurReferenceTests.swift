import Raster
import Testing

@testable import PixelKernels

@Suite("Blurs against plain sums")
struct BlurReferenceTests {
  private static let formats = [PixelBuffer.Format.gray, .rgb]

  /// How ``LaneBlock`` divides, number by number.
  private func divided(_ sum: Int, by total: Int) -> Int {
    let divisor = (8_388_608 + total / 2) / total
    return ((sum * divisor) >> 16 + 64) >> 7
  }

  @Test("Separable", arguments: sides, sides)
  func separable(width: Int, height: Int) {
    for format in Self.formats {
      let source = noise(width: width, height: height, format)
      var blurred = source
      let blur = SeparableBlur(standardDeviation: 1.1)
      blur.apply(to: &blurred)
      let weights = blur.weights.map { Int($0) }
      let total = weights[0] + 2 * weights.dropFirst().reduce(0, +)
      func sum(_ sample: (Int) -> Int) -> Int {
        weights.indices.dropFirst().reduce(weights[0] * sample(0)) {
          $0 + weights[$1] * (sample($1) + sample(-$1))
        }
      }
      let expected = source.mapped { x, y, channel in
        let line = { (dx: Int) in
          divided(sum { source.sample(x + dx, y + $0, channel) }, by: total)
        }
        return divided(sum(line), by: total)
      }
      #expect(blurred == expected)
    }
  }

  @Test("Runs of equal weight", arguments: sides, [1, 2, 5])
  func runs(side: Int, reach: Int) {
    let count = (2 * reach + 1) * (2 * reach + 1)
    let half = numbers(count / 2, below: 9).map { Int($0) }
    let weights = half + [40] + half.reversed()
    let reciprocal = Int((4_194_304 / Double(weights.reduce(0, +))).rounded())
    for format in Self.formats {
      let source = noise(width: side, height: 12, format)
      var blurred = source
      RunSum(weights, reach: reach).apply(to: &blurred)
      let expected = source.mapped { x, y, channel in
        let terms = weights.indices.map { index in
          let (dx, dy) = (index % (2 * reach + 1) - reach, index / (2 * reach + 1) - reach)
          return weights[index] * source.sample(x + dx, y + dy, channel)
        }
        return min((terms.reduce(0, +) * reciprocal + 2_097_152) >> 22, 255)
      }
      #expect(blurred == expected)
    }
  }

  @Test("Pairs of taps", arguments: [32, 64, 96])
  func taps(length: Int) {
    let source = numbers(length + 10, below: 256)
    let taps = PairedTaps(
      center: 101, pairs: [.init(dx: 2, dy: 0, weight: 50), .init(dx: 5, dy: 0, weight: 27)])
    var levels = [UInt16](repeating: 0, count: length)
    taps.fill(&levels, from: source) { dx, _ in 5 + dx }
    for index in 0..<length {
      let pairs = [(2, 50), (5, 27)].map { dx, weight in
        weight * (Int(source[index + 5 + dx]) + Int(source[index + 5 - dx]))
      }
      #expect(Int(levels[index]) == divided(101 * Int(source[index + 5]) + pairs.reduce(0, +), by: 255))
    }
  }
}
