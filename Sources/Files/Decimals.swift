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
