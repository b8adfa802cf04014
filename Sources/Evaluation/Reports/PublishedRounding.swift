/// Rounding as NumPy does it, which the published tables go by.
enum PublishedRounding {
  /// A number to so many digits behind the point.
  static func round(_ value: Double, digits: Int) -> Double {
    let scale = digits == 1 ? 10.0 : digits == 2 ? 100.0 : (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    return (value * scale).rounded(.toNearestOrEven) / scale
  }
}
