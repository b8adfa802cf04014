extension String {
  /// The text without what moves a terminal's cursor or hides text: control characters, also such of the C1 set, and marks
  /// of direction, each as JSON writes it (`\u001b`), so that JSON stays JSON. Tabs and, where they are wanted, line breaks stay.
  package func printable(keepingLines: Bool = false) -> String {
    guard unicodeScalars.contains(where: { Self.isHidden($0, keepingLines) }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if Self.isHidden(scalar, keepingLines) {
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func isHidden(_ scalar: Unicode.Scalar, _ keepsLines: Bool) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x0A: !keepsLines
    case 0..<0x20, 0x7F...0x9F: true
    // Direction, line and paragraph: U+200E, U+200F, U+2028–U+202E, U+2066–U+2069.
    case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
