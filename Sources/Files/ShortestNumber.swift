/// A number as its shortest text: without a point where nothing stands behind it.
///
/// - Parameter decimals: how many digits are kept behind the point; nil keeps all.
package func shortest(_ value: Double, decimals: Int? = nil) -> String {
  var rounded = value
  if let decimals {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    rounded = (value * scale).rounded() / scale
  }
  return Int(exactly: rounded).map(String.init) ?? String(rounded)
}

/// A number with at most two digits behind the point.
package func short(_ value: Double) -> String { shortest(value, decimals: 2) }

/// A number with so many digits behind the point.
package func decimals(_ value: Double, _ digits: Int) -> String {
  var factor = 1.0
  for _ in 0..<digits { factor *= 10 }
  let rounded = (abs(value) * factor).rounded()
  guard rounded < 1e15 else { return "\(value)" }
  let whole = Int(rounded)
  let tail = String(whole % Int(factor))
  let sign = value < 0 && whole != 0 ? "-" : ""
  guard digits > 0 else { return sign + String(whole) }
  return sign + "\(whole / Int(factor))." + String(repeating: "0", count: digits - tail.count) + tail
}
