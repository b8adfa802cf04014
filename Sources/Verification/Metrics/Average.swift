/// The arithmetic mean, NaN of no values.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The middle one of the sorted values, or the mean of the middle two. NaN of no values.
func median(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return .nan }
  let sorted = values.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
