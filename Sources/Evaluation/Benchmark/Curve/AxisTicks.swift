/// The numbers beside an axis.
enum AxisTicks {
  /// Round numbers within a range, about six: steps of 1, 2 or 5 times a power of ten.
  static func values(_ range: ClosedRange<Double>) -> [Double] {
    let step = step(range)
    let first = Int((range.lowerBound / step - 1e-9).rounded(.up))
    let last = Int((range.upperBound / step + 1e-9).rounded(.down))
    return first <= last ? (first...last).map { Double($0) * step } : []
  }

  /// A number with as many decimals as the step needs.
  static func label(_ value: Double, in range: ClosedRange<Double>) -> String {
    var decimals = 0
    var step = step(range)
    while decimals < 9, abs(step - step.rounded()) > 1e-6 {
      step *= 10
      decimals += 1
    }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let whole = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(whole)" }
    let fraction = String(whole % scale)
    return "\(sign)\(whole / scale)." + String(repeating: "0", count: decimals - fraction.utf8.count)
      + fraction
  }

  private static func step(_ range: ClosedRange<Double>) -> Double {
    let rough = (range.upperBound - range.lowerBound) / 6
    var power = 1.0
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    return power * ([1, 2, 5, 10].first { rough <= power * $0 * 1.0000001 } ?? 10)
  }
}
