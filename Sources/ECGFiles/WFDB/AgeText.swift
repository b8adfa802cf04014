internal import ECG

/// Finds an age in a line of a header's comments, as it is written there.
enum AgeText {
  /// More is a code for something else; PTB-XL's 300 stands for an age above 89.
  private static let most = 300.0

  private static let units: Set<String> = [
    "y", "yr", "yrs", "year", "years", "m", "mo", "mos", "month", "months", "w", "wk", "wks", "week", "weeks",
    "d",
    "day", "days", "h", "hour", "hours",
  ]

  /// The value behind the word `age`; nil if it is absent or not understood to its end.
  static func labeled(in line: String) -> String? {
    var rest = line[...]
    while let label = rest.range(ofWord: "age") {
      let isWord = rest[..<label.lowerBound].last.map { !$0.isLetter && $0 != "-" && $0 != "_" } ?? true
      rest = rest[label.upperBound...]
      guard isWord, rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? false else { continue }
      if let text = value(rest) { return text }
    }
    return nil
  }

  /// An age without a unit, alone in a word.
  static func plain(_ word: Substring) -> String? {
    var rest = word
    guard number(&rest) != nil, rest.isEmpty else { return nil }
    return String(word)
  }

  /// What follows a label: `>:`, a unit in parentheses, a colon, and the age.
  private static func value(_ text: Substring) -> String? {
    var rest = text
    if rest.first == ">" { rest = rest.dropFirst() }
    rest = rest.drop { $0.isBlank }
    var unit: Substring?
    if rest.first == "(", let end = rest.firstIndex(of: ")") {
      unit = rest[..<end].dropFirst()
      rest = rest[end...].dropFirst().drop { $0.isBlank }
    }
    if rest.first == ":" || rest.first == "=" { rest = rest.dropFirst() }
    rest = rest.drop { $0.isBlank }
    guard let age = age(rest) else { return nil }
    guard let unit, unit.first?.lowercased() != "y" else { return age }
    return units.contains(unit.lowercased()) ? "\(age) \(unit)" : nil
  }

  /// `[><]N[-N][+] [unit] [N unit] [old]` up to the end, a separator or another label.
  private static func age(_ text: Substring) -> String? {
    var rest = text
    var end = text.startIndex
    var count = 0
    while count < 3, let _ = number(&rest) {
      count += 1
      end = rest.startIndex
      let isAttached = rest.first.map { !$0.isBlank } ?? true
      var next = rest.drop { $0.isBlank }
      let word = next.prefix { $0.isLetter }
      guard units.contains(word.lowercased()), isAttached || word.count > 1 else { break }
      next = next.dropFirst(word.count)
      end = next.startIndex
      rest = next.drop { $0.isBlank }
      if rest.prefix(3).lowercased() == "old" {
        (end, rest) = (rest.index(rest.startIndex, offsetBy: 3), rest.dropFirst(3))
      }
    }
    guard count > 0, isEnd(text[end...]) else { return nil }
    return String(text[text.startIndex..<end])
  }

  /// A number with what bounds it; takes it from `rest`.
  private static func number(_ rest: inout Substring) -> Double? {
    let sign = rest.first.map { "><≥≤~".contains($0) } == true ? rest.dropFirst() : rest
    var body = sign.first == "=" ? sign.dropFirst() : sign
    body = body.drop { $0.isBlank }
    let digits = body.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Double(digits), (0...most).contains(value) else { return nil }
    body = body.dropFirst(digits.count)
    if body.first == "-" {
      let other = body.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !other.isEmpty else { return nil }
      body = body.dropFirst(1 + other.count)
    }
    if body.first == "+" { body = body.dropFirst() }
    rest = body
    return value
  }

  /// Whether a value is over: at the end, before a separator that no digit follows, or before another label.
  private static func isEnd(_ text: Substring) -> Bool {
    guard let first = text.first else { return true }
    let behind = text.dropFirst()
    if first == "," || first == ";" || first == "|" { return behind.first.map { !$0.isNumber } ?? true }
    guard first.isBlank else { return false }
    let next = behind.drop { $0.isBlank }
    guard let start = next.first else { return true }
    if start == "<" || start == "," || start == ";" || start == "|" || start == "#" { return true }
    let label = next.prefix { $0.isLetter || $0 == "_" || $0 == "-" }
    return ["sex", "gender"].contains(label.lowercased())
      || next.dropFirst(label.count).first == ":" && !label.isEmpty
  }
}

extension Substring {
  /// Where a word of ASCII letters stands, in any letter case.
  fileprivate func range(ofWord word: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      let part = self[start...].prefix(word.count)
      if part.lowercased() == word { return part.startIndex..<part.endIndex }
      start = index(after: start)
    }
    return nil
  }
}
