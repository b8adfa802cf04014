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

/// A number with so many digits behind the point, without the sign of a zero.
package func decimals(_ value: Double, _ digits: Int) -> String {
  let text = value.fixed(digits)
  return text.utf8.allSatisfy { "-0.".utf8.contains($0) } ? (0.0).fixed(digits) : text
}
