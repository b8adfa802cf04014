package import Raster

/// The colors of a picture, by 32 levels of each channel: how often they occur, and their means.
package struct ColorBins {
  private struct Bin {
    var index: Int
    var color: SIMD3<Double>
    var count: Double
  }

  private var bins: [Bin] = []

  /// Counts the colors of a picture.
  package init(_ picture: PixelBuffer) {
    // By bin: the sums of red, green and blue, and how many.
    var sums = [Int](repeating: 0, count: 4 * Self.count)
    let layout = Layout(picture)
    let pixels = picture.bytes.span
    precondition(pixels.count % layout.channels == 0)
    for start in stride(from: 0, to: pixels.count, by: layout.channels) {
      let red = unsafe pixels[unchecked: start]
      let green = unsafe pixels[unchecked: start &+ layout.green]
      let blue = unsafe pixels[unchecked: start &+ layout.blue]
      let bin = 4 &* layout.bin(red, green, blue)
      sums[bin] &+= Int(red)
      sums[bin &+ 1] &+= Int(green)
      sums[bin &+ 2] &+= Int(blue)
      sums[bin &+ 3] &+= 1
    }
    for index in 0..<Self.count where sums[4 * index + 3] > 0 {
      let color = SIMD3(Double(sums[4 * index]), Double(sums[4 * index + 1]), Double(sums[4 * index + 2]))
      let count = Double(sums[4 * index + 3])
      bins.append(Bin(index: index, color: color / count, count: count))
    }
  }

  private static let count = 32 * 32 * 32

  /// Where a pixel's channels lie.
  private struct Layout {
    let channels, green, blue: Int

    init(_ picture: PixelBuffer) {
      channels = picture.format.channels
      (green, blue) = channels == 3 ? (1, 2) : (0, 0)
    }

    func bin(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
      Int(red >> 3) << 10 | Int(green >> 3) << 5 | Int(blue >> 3)
    }
  }

  /// Gives each pixel the one of so many colors that stands for it.
  package func reduce(_ picture: inout PixelBuffer, colors: Int) {
    let table = table(colors: colors)
    let layout = Layout(picture)
    var pixels = picture.bytes.mutableSpan
    precondition(pixels.count % layout.channels == 0)
    for start in stride(from: 0, to: pixels.count, by: layout.channels) {
      let bin = unsafe layout.bin(
        pixels[unchecked: start], pixels[unchecked: start &+ layout.green],
        pixels[unchecked: start &+ layout.blue]
      )
      for channel in 0..<layout.channels {
        unsafe pixels[unchecked: start &+ channel] = table[3 &* bin &+ channel]
      }
    }
  }

  /// By bin, three channels each: the mean color of its group.
  private func table(colors: Int) -> [UInt8] {
    var table = [UInt8](repeating: 0, count: 3 * Self.count)
    for group in groups(colors) {
      let mean = group.mean
      for bin in group.bins {
        for channel in 0..<3 { table[3 * bin.index + channel] = UInt8(mean[channel].rounded()) }
      }
    }
    return table
  }

  /// Splits the group that varies most again and again, where the sum of squared distances from the means falls
  /// most. Source: X. Wu, "Efficient statistical computations for optimal color quantization", Graphics Gems II
  /// (1991).
  private func groups(_ count: Int) -> [Group] {
    var groups = [Group(bins: bins)]
    while groups.count < count {
      guard let widest = groups.indices.max(by: { groups[$0].variation < groups[$1].variation }),
        let (first, second) = groups[widest].halves
      else { break }
      groups[widest] = first
      groups.append(second)
    }
    return groups
  }

  private struct Group {
    let bins: [Bin]
    let mean: SIMD3<Double>
    /// The sum of squared distances from the mean.
    let variation: Double

    init(bins: [Bin]) {
      self.bins = bins
      let count = bins.reduce(0) { $0 + $1.count }
      let mean = bins.reduce(SIMD3()) { $0 + $1.color * $1.count } / count
      self.mean = mean
      variation = bins.reduce(0) { sum, bin in
        let distance = bin.color - mean
        return sum + (distance * distance).sum() * bin.count
      }
    }

    /// Two groups that vary least; nil for a single color.
    var halves: (Group, Group)? {
      var best: (gain: Double, bins: [Bin], end: Int)?
      let total = bins.reduce(SIMD3()) { $0 + $1.color * $1.count }
      let count = bins.reduce(0) { $0 + $1.count }
      for channel in 0..<3 {
        let sorted = bins.sorted { ($0.color[channel], $0.index) < ($1.color[channel], $1.index) }
        var (sum, weight) = (SIMD3<Double>(), 0.0)
        for end in 1..<max(sorted.count, 1) {
          sum += sorted[end - 1].color * sorted[end - 1].count
          weight += sorted[end - 1].count
          let rest = total - sum
          let gain = (sum * sum).sum() / weight + (rest * rest).sum() / (count - weight)
          if sorted[end].color[channel] > sorted[end - 1].color[channel], gain > best?.gain ?? 0 {
            best = (gain, sorted, end)
          }
        }
      }
      return best.map { (Group(bins: Array($0.bins[..<$0.end])), Group(bins: Array($0.bins[$0.end...]))) }
    }
  }
}
