/// A measure over several beats.
public struct Statistic: Sendable, Equatable, Codable {
  /// The middle value; of an even number of values, the mean of the two middle ones.
  public var median: Double
  /// The range from the lower to the upper quartile.
  public var interquartileRange: Double
  /// How many beats were measured, at least 1.
  public var count: Int

  /// The statistic of some values, or nil of none. Values that are not finite are left out.
  public init?(_ values: [Double]) {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return nil }
    median = Self.quantile(0.5, of: sorted)
    interquartileRange = Self.quantile(0.75, of: sorted) - Self.quantile(0.25, of: sorted)
    count = sorted.count
  }

  /// The quantile between sorted values, linear in between.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let index = min(sorted.count - 1, Int(position))
    let next = min(sorted.count - 1, index + 1)
    return sorted[index] + (sorted[next] - sorted[index]) * (position - Double(index))
  }
}
