/// Takes strong wander and steps out of a lead: medians of 200 ms and then of 600 ms follow both, steps at once, and hardly
/// any of the waves. Leads without them stay as they are, since medians would bend ST and T.
enum MedianBaseline {
  /// Removes the baseline of a lead in which it is disturbed.
  ///
  /// - Parameter slow: What a low-pass filter leaves of the lead.
  /// - Returns: Whether it was.
  static func remove(from bins: inout [Float], slow: [Float]) -> Bool {
    guard isDisturbed(bins, slow) else { return false }
    let baseline = smoothed(medians(of: medians(of: bins, reach: 12), reach: 37))
    for bin in bins.indices { bins[bin] -= baseline[bin] }
    return true
  }

  /// Whether the slow part is large, also against what stands out of it. Of 1,200 leads of reference records it is in 16.
  private static func isDisturbed(_ bins: [Float], _ slow: [Float]) -> Bool {
    let count = Float(max(1, bins.count))
    let deviation = (slow.reduce(0) { $0 + $1 * $1 } / count).squareRoot()
    guard deviation >= 0.12 else { return false }
    let heights = bins.indices.map { abs(bins[$0] - slow[$0]) }.sorted()
    return deviation >= 0.15 * heights[max(0, heights.count - 1 - heights.count / 100)]
  }

  /// Medians go in stairs, where wander rises or falls steadily: means over 170 ms, twice, that do not reach across steps.
  private static func smoothed(_ baseline: [Float]) -> [Float] {
    let steps = baseline.indices.dropFirst().filter { abs(baseline[$0] - baseline[$0 - 1]) > leastStep }
    return zip([0] + steps, steps + [baseline.count]).flatMap { first, end in
      means(of: means(of: Array(baseline[first..<end])))
    }
  }

  private static func means(of values: [Float]) -> [Float] {
    values.indices.map { index in
      // Equally far to both sides, so that a slope stays.
      let reach = min(10, index, values.count - 1 - index)
      return values[index - reach...index + reach].reduce(0, +) / Float(2 * reach + 1)
    }
  }

  /// In mV.
  private static let leastStep: Float = 0.4

  /// The median of the values up to `reach` to either side.
  private static func medians(of values: [Float], reach: Int) -> [Float] {
    var sorted: [Float] = []
    sorted.reserveCapacity(2 * reach + 1)
    for value in values.prefix(reach) { insert(value, into: &sorted) }
    return values.indices.map { index in
      if index + reach < values.count { insert(values[index + reach], into: &sorted) }
      if index > reach { sorted.remove(at: place(of: values[index - reach - 1], in: sorted)) }
      return sorted[sorted.count / 2]
    }
  }

  private static func insert(_ value: Float, into sorted: inout [Float]) {
    sorted.insert(value, at: place(of: value, in: sorted))
  }

  /// The first index of a value that is not less.
  private static func place(of value: Float, in sorted: [Float]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
