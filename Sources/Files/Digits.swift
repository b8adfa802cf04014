extension BinaryInteger {
  /// The number in a base, zeros before it where it has fewer digits.
  package func digits(_ count: Int, radix: Int = 10) -> String {
    let text = String(self, radix: radix)
    return String(repeating: "0", count: Swift.max(0, count - text.utf8.count)) + text
  }
}
