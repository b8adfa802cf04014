/// How light a color is, and where light ends and dark begins.
package enum Luminance {
  /// 0.299 R + 0.587 G + 0.114 B, from 0 to 255.
  package static func level(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    Int((77 &* UInt32(red) &+ 150 &* UInt32(green) &+ 29 &* UInt32(blue) &+ 128) >> 8)
  }

  /// The highest dark level: the one for which the two classes' means lie farthest apart, weighted by their sizes.
  ///
  /// Source: N. Otsu, "A threshold selection method from gray-level histograms", IEEE Trans. SMC 9 (1979).
  package static func otsuThreshold(_ histogram: [Int]) -> Int {
    let count = histogram.reduce(0, +)
    let sum = histogram.indices.reduce(0) { $0 + $1 * histogram[$1] }
    var (below, sumBelow, best, threshold) = (0, 0, -1.0, 127)
    for level in 0..<255 {
      below += histogram[level]
      sumBelow += level * histogram[level]
      guard below > 0, below < count else { continue }
      let difference = Double(sumBelow) / Double(below) - Double(sum - sumBelow) / Double(count - below)
      let separation = Double(below) * Double(count - below) * difference * difference
      if separation > best { (best, threshold) = (separation, level) }
    }
    return threshold
  }
}
