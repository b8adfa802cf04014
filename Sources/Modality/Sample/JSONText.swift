/// JSON as the published rows have it: a blank after each comma and colon, characters beyond ASCII as they are.
enum JSONText {
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      case "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// - Parameter values: JSON texts.
  static func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  static func object(_ fields: [Field]) -> String {
    "{" + fields.map { string($0.name) + ": " + $0.json }.joined(separator: ", ") + "}"
  }
}
