extension Collection<Double> {
  /// The mean without the largest and the smallest 5 % (rounded down), or nil if there is nothing.
  func trimmedMean() -> Double? {
    guard !isEmpty else { return nil }
    let dropped = count / 20
    let kept = sorted()[dropped..<count - dropped]
    return kept.reduce(0, +) / Double(kept.count)
  }
}
