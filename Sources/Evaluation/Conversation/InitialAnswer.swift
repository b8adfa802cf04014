/// The published rule of what counts as an answer to the initial question.
public enum InitialAnswer {
  /// Whether an answer begins or ends with yes or no, full stops at its ends and letter case aside. The rule is loose:
  /// "Normal" begins with "no".
  public static func isParsable(_ text: String) -> Bool {
    var letters = Array(text.lowercased().utf8)[...]
    let dot = UInt8(ascii: ".")
    // The published program strips dots before it lowers letters, which makes no difference.
    while letters.first == dot { letters = letters.dropFirst() }
    while letters.last == dot { letters = letters.dropLast() }
    return ["yes", "**yes**", "no", "**no**"].contains { word in
      letters.starts(with: word.utf8) || letters.suffix(word.utf8.count).elementsEqual(word.utf8)
    }
  }
}
