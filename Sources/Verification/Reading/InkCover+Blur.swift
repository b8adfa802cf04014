internal import Foundation
internal import Raster

extension InkCover {
  /// The cover as a lens out of focus or a resampling sees it: a Gaussian blur.
  ///
  /// - Parameter deviation: in pixels; 0 changes nothing.
  package func blurred(_ deviation: Double) -> InkCover {
    guard deviation > 0 else { return self }
    let reach = Int((3 * deviation).rounded(.up))
    let weights = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let total = weights.reduce(0, +)
    let shares = weights.map { Float($0 / total) }
    let rows = Self.smoothed(levels.map(Float.init), shares, step: 1, length: width, lines: height, width)
    let all = Self.smoothed(rows, shares, step: width, length: height, lines: width, 1)
    return withLevels(all.map { UInt8(min($0.rounded(), 255)) })
  }

  /// One direction: `lines` lines that begin `pitch` apart, of `length` values `step` apart.
  private static func smoothed(
    _ values: [Float], _ shares: [Float], step: Int, length: Int, lines: Int, _ pitch: Int
  ) -> [Float] {
    var result = [Float](repeating: 0, count: values.count)
    let reach = shares.count / 2
    let (source, weights) = (values.span, shares.span)
    for line in 0..<lines {
      for place in 0..<length {
        let value = source[line * pitch + place * step]
        // Most of a page is without ink.
        guard value > 0 else { continue }
        for offset in max(-reach, -place)...min(reach, length - 1 - place) {
          result[line * pitch + (place + offset) * step] += value * weights[offset + reach]
        }
      }
    }
    return result
  }

  /// How blurred this cover is against a sharp one: the blur, in pixels, with which both correlate best.
  package func blur(against sharp: InkCover) -> Double {
    [0, 0.5, 0.8, 1.2, 1.7, 2.4, 3.4].max {
      correlation(with: sharp.blurred($0)) < correlation(with: sharp.blurred($1))
    }
      ?? 0
  }

  private func correlation(with other: InkCover) -> Double {
    var (own, both, others) = (0.0, 0.0, 0.0)
    for pixel in levels.indices where !isBlind[pixel] {
      let (a, b) = (Double(levels[pixel]), Double(other.levels[pixel]))
      own += a * a
      both += a * b
      others += b * b
    }
    return own > 0 && others > 0 ? both / (own * others).squareRoot() : 0
  }
}
