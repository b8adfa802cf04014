/// Lines of text that come out of a file as they were typed there.
enum FreeText {
  /// Whether a line names a person, as devices write it into statements: `Confirmed by SMITH, J (12)`.
  static func namesPerson(_ line: String) -> Bool {
    let words = line.lowercased().split { !$0.isLetter }
    return zip(words, words.dropFirst()).contains { verbs.contains(String($0)) && $1 == "by" }
      || words.contains { titles.contains(String($0)) }
  }

  private static let verbs: Set<String> = [
    "confirmed", "unconfirmed", "reviewed", "referred", "edited", "overread", "read", "interpreted", "signed",
    "requested", "ordered", "technician", "verified", "validated", "authorized",
  ]
  private static let titles: Set<String> = ["dr", "md", "prof", "physician", "technician", "attending"]

  /// Whether a line holds a date: `12-JAN-2010`, `1/2/20`, `2010.01.12`, `20100112`.
  static func holdsDate(_ line: String) -> Bool {
    let separators: Set<Character> = ["-", "/", "."]
    return line.split { !($0.isLetter || $0.isNumber || separators.contains($0)) }.contains { word in
      separators.contains { isDate(word.split(separator: $0)) }
        || word.split { separators.contains($0) }.contains(where: isWholeDate)
    } || holdsSpelledDate(line)
  }

  /// Three parts: two numbers and a number or the name of a month.
  private static func isDate(_ parts: [Substring]) -> Bool {
    guard parts.count == 3, parts.allSatisfy({ (1...9).contains($0.count) }) else { return false }
    let numbers = parts.filter { part in part.allSatisfy(\.isNumber) && part.count <= 4 }
    return numbers.count == 3 || numbers.count == 2 && parts.contains(where: isMonth)
  }

  /// `20100112`
  private static func isWholeDate(_ word: Substring) -> Bool {
    guard word.count == 8 || word.count == 14, let day = Int(word.prefix(8)) else { return false }
    return (1800...2300).contains(day / 10_000) && (1...12).contains(day / 100 % 100)
      && (1...31).contains(day % 100)
  }

  /// `12 January 2010`, `Jan 12, 2010`
  private static func holdsSpelledDate(_ line: String) -> Bool {
    let words = line.split { !$0.isLetter && !$0.isNumber }
    return words.indices.contains { index in
      guard isMonth(words[index]) else { return false }
      let near = words[max(0, index - 1)..<min(words.count, index + 3)]
      return near.contains { $0.count == 4 && Int($0).map { (1800...2300).contains($0) } ?? false }
    }
  }

  private static func isMonth(_ word: Substring) -> Bool {
    word.count > 2 && months.contains(word.prefix(3).lowercased())
      && word.allSatisfy(\.isLetter)
  }

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
