/// Finds a range such as `[230ms - 240ms]` at the beginning of an answer: the pattern
/// `\[?\s*-?\d+\.?\d*\s*U\s*-\s*-?\d+\.?\d*\s*U\s*\]?` with a unit U = `[^\d\s]*`.
struct RangePattern {
  private let text: [Unicode.Scalar]
  private var index = 0

  private init(_ text: [Unicode.Scalar]) { self.text = text }

  /// The length of the match at the beginning, or nil.
  static func matchLength(_ text: [Unicode.Scalar]) -> Int? {
    var pattern = RangePattern(text)
    return pattern.match()
  }

  private mutating func match() -> Int? {
    pass("[")
    passSpaces()
    guard passNumber() else { return nil }
    passSpaces()
    // The unit takes all that is neither digit nor blank, the minus too; it gives back as little as needed.
    let start = index
    passUnit()
    for end in stride(from: index, through: start, by: -1) {
      index = end
      passSpaces()
      guard pass("-") else { continue }
      passSpaces()
      guard passNumber() else { continue }
      passSpaces()
      passUnit()
      passSpaces()
      pass("]")
      return index
    }
    return nil
  }

  /// `-?\d+\.?\d*`. Backtracking into it never helps: what it gives back is a digit or a full stop, which neither a
  /// blank nor the minus matches, but for the full stop, which a unit takes as well with the same end.
  private mutating func passNumber() -> Bool {
    pass("-")
    let start = index
    passDigits()
    guard index > start else { return false }
    if pass(".") { passDigits() }
    return true
  }

  private mutating func passDigits() {
    while index < text.count, PythonText.isDigit(text[index]) { index += 1 }
  }

  private mutating func passSpaces() {
    while index < text.count, PythonText.isSpace(text[index]) { index += 1 }
  }

  private mutating func passUnit() {
    while index < text.count, !PythonText.isDigit(text[index]), !PythonText.isSpace(text[index]) {
      index += 1
    }
  }

  @discardableResult
  private mutating func pass(_ mark: Unicode.Scalar) -> Bool {
    guard index < text.count, text[index] == mark else { return false }
    index += 1
    return true
  }
}
