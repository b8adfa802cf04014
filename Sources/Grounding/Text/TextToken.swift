/// A word, a number or a mark of a text, with where it stands.
struct TextToken: Equatable {
  enum Kind: Equatable {
    /// Letters, and digits behind them.
    case word
    /// Digits, with a decimal point or without.
    case number
    /// Any other character that is no blank; a line end.
    case mark
  }

  var kind: Kind
  /// As written.
  var text: String
  /// In small letters.
  var lower: String
  /// In Unicode code points.
  var range: Range<Int>

  /// The number; nil of others.
  var number: Double? { kind == .number ? Double(text) : nil }

  /// The number where it is a whole one of at most four digits.
  var whole: Int? { kind == .number && text.utf8.count <= 4 ? Int(text) : nil }

  /// The tokens of a text.
  static func all(of text: [Unicode.Scalar]) -> [TextToken] {
    var tokens: [TextToken] = []
    var index = 0
    while index < text.count {
      let start = index
      let kind: Kind
      if text[index].isLetter {
        while index < text.count, text[index].isLetter || text[index].isDigit { index += 1 }
        kind = .word
      } else if text[index].isDigit {
        passNumber(text, &index)
        kind = .number
      } else {
        index += 1
        if text[start].isBlank { continue }
        kind = .mark
      }
      var written = String.UnicodeScalarView()
      written.append(contentsOf: text[start..<index])
      let word = String(written)
      tokens.append(TextToken(kind: kind, text: word, lower: word.lowercased(), range: start..<index))
    }
    return tokens
  }

  private static func passNumber(_ text: [Unicode.Scalar], _ index: inout Int) {
    while index < text.count, text[index].isDigit { index += 1 }
    guard index + 1 < text.count, text[index] == ".", text[index + 1].isDigit else { return }
    index += 1
    while index < text.count, text[index].isDigit { index += 1 }
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isLetter: Bool { properties.isAlphabetic }
  /// Line ends are marks, since a sentence ends there.
  fileprivate var isBlank: Bool { self != "\n" && properties.isWhitespace }
}
