/// Texts within HTML, SVG and XML.
package enum MarkupText {
  /// A text with the characters escaped that have a meaning in markup; those that XML 1.0 lacks become U+FFFD.
  ///
  /// - Parameter isQuoted: whether quotes are escaped too, so that the text may stand in an attribute.
  package static func escaped(_ text: String, isQuoted: Bool = true) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"" where isQuoted: result += "&quot;"
      case "'" where isQuoted: result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\r": result += "&#13;"
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
