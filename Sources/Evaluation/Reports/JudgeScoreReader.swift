/// Reads scores from lists that are not quite JSON: with plus signs, sums, comments, missing commas or braces.
enum JudgeScoreReader {
  private static let keys = ["\"Score\"", "\" Score\""].map { Array($0.utf8) }

  /// All scores of a list.
  static func scores(in text: ArraySlice<UInt8>) -> [Double] {
    var scores: [Double] = []
    var index = text.startIndex
    while let quote = text[index...].firstIndex(of: UInt8(ascii: "\"")) {
      index = quote + 1
      guard let key = keys.first(where: { text[quote...].starts(with: $0) }) else { continue }
      let colon = PythonUTF8.endOfSpaces(in: text, from: quote + key.count)
      guard colon < text.endIndex, text[colon] == UInt8(ascii: ":") else { continue }
      let value = PythonUTF8.endOfSpaces(in: text, from: colon + 1)
      if let score = score(in: text[value...]) { scores.append(score) }
      index = colon
    }
    return scores
  }

  /// The number that a text holds first; nil where it holds none.
  static func firstNumber(in text: ArraySlice<UInt8>) -> Double? {
    guard let start = text.firstIndex(where: isDigit) else { return nil }
    return number(in: text[start...]).value
  }

  private static func score(in text: ArraySlice<UInt8>) -> Double? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: "\"") {
      let content = text.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
      return firstNumber(in: content)
    }
    let isNegative = first == UInt8(ascii: "-")
    let digits = isNegative || first == UInt8(ascii: "+") ? text.dropFirst() : text
    guard let first = digits.first, isDigit(first) else { return nil }
    let value = sum(in: digits)
    return isNegative ? -value : value
  }

  /// A number, or numbers with plus signs between them.
  private static func sum(in text: ArraySlice<UInt8>) -> Double {
    var (total, rest) = number(in: text)
    while true {
      let plus = PythonUTF8.endOfSpaces(in: text, from: rest)
      guard plus < text.endIndex, text[plus] == UInt8(ascii: "+") else { return total }
      let next = PythonUTF8.endOfSpaces(in: text, from: plus + 1)
      guard next < text.endIndex, isDigit(text[next]) else { return total }
      let term = number(in: text[next...])
      total += term.value
      rest = term.end
    }
  }

  /// Digits, and a fraction where there is one; the text begins with a digit.
  private static func number(in text: ArraySlice<UInt8>) -> (value: Double, end: Int) {
    var end = text[text.startIndex...].firstIndex { !isDigit($0) } ?? text.endIndex
    if end + 1 < text.endIndex, text[end] == UInt8(ascii: "."), isDigit(text[end + 1]) {
      end = text[(end + 1)...].firstIndex { !isDigit($0) } ?? text.endIndex
    }
    return (Double(UTF8Text.string(text[text.startIndex..<end])) ?? 0, end)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}
