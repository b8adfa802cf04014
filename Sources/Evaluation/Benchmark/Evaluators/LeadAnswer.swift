/// Reads which leads an answer names, by the published rules.
enum LeadAnswer {
  /// Names of leads, in small letters, longest first.
  private static let names = [
    "iii", "ii", "i", "avr", "avl", "avf", "v1", "v2", "v3", "v4", "v5", "v6",
  ].map { Array($0.unicodeScalars) }

  /// The options that an answer names, as `lead <name>` in small letters, or what else stands there.
  static func options(_ response: String) -> Set<String> {
    var text = ArraySlice(PythonText.lower(response.unicodeScalars))
    if text.starts(with: "ads ".unicodeScalars) || text.starts(with: "ad ".unicodeScalars) {
      text = "le".unicodeScalars + text  // a first syllable that was cut off
    }
    while true {
      let stripped = PythonText.strip(PythonText.strip(PythonText.strip(text, "-"), ":"))
      if stripped.count == text.count { break }
      text = stripped
    }
    var phrases = LeadPhrases(Array(text))
    let parts = phrases.leads() ?? separated(text)
    return Set(parts.map { names.contains($0) ? "lead " + PythonText.string($0) : PythonText.string($0) })
  }

  /// The parts of an answer without a phrase such as "leads I, II": between commas, semicolons, slashes or line ends,
  /// whichever is found first in this order.
  private static func separated(_ text: ArraySlice<Unicode.Scalar>) -> [[Unicode.Scalar]] {
    let commas = PythonText.replace(Array("and".unicodeScalars), by: [","], in: text)
    let singular = PythonText.replace(
      Array("leads".unicodeScalars), by: Array("lead".unicodeScalars), in: commas)
    for mark in [",", ";", "/", "\n"] as [Unicode.Scalar] where singular.contains(mark) {
      return singular.split(separator: mark)
        .filter { !PythonText.strip($0).isEmpty }
        .map { Array(PythonText.strip(PythonText.strip($0, "-"))) }
    }
    return [singular]
  }

  /// Finds phrases of the form "lead V1", "leads I, II and aVF": the pattern
  /// `\bleads?\s+N(?:S N)*` with a name N between word boundaries and the separator
  /// S = `\s*,\s*(?:and\s+)?` or `\s+and\s+`, in capital or small letters.
  struct LeadPhrases {
    private let text: [Unicode.Scalar]
    private var index = 0

    init(_ text: [Unicode.Scalar]) { self.text = text }

    /// The leads of all phrases, or nil where there is no phrase.
    mutating func leads() -> [[Unicode.Scalar]]? {
      var leads: [[Unicode.Scalar]]?
      while index < text.count {
        if let phrase = phrase() {
          leads = (leads ?? []) + phrase
        } else {
          index += 1
        }
      }
      return leads
    }

    private mutating func phrase() -> [[Unicode.Scalar]]? {
      let start = index
      guard isBoundary(index), pass("leads") || pass("lead"), passSpaces() > 0, let first = name() else {
        index = start
        return nil
      }
      var names = [first]
      while true {
        let end = index
        guard passSeparator(), let next = name() else {
          index = end
          return names.filter { LeadAnswer.names.contains($0) }
        }
        names.append(next)
      }
    }

    private mutating func passSeparator() -> Bool {
      let start = index
      let spaces = passSpaces()
      if pass(",") {
        passSpaces()
        let mark = index
        if !(pass("and") && passSpaces() > 0) { index = mark }
        return true
      }
      if spaces > 0, pass("and"), passSpaces() > 0 { return true }
      index = start
      return false
    }

    private mutating func name() -> [Unicode.Scalar]? {
      guard isBoundary(index) else { return nil }
      for name in LeadAnswer.names where isNext(name) && isBoundary(index + name.count) {
        defer { index += name.count }
        return Array(text[index..<index + name.count])
      }
      return nil
    }

    @discardableResult
    private mutating func passSpaces() -> Int {
      let start = index
      while index < text.count, PythonText.isSpace(text[index]) { index += 1 }
      return index - start
    }

    private mutating func pass(_ word: String) -> Bool {
      guard isNext(Array(word.unicodeScalars)) else { return false }
      index += word.unicodeScalars.count
      return true
    }

    private func isNext(_ word: [Unicode.Scalar]) -> Bool {
      text[index...].prefix(word.count).map(Self.folded).elementsEqual(word)
    }

    /// What a letter equals where case does not count: Python takes the long s and the dotless i for s and i.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
      switch scalar {
      case "\u{17F}": "s"
      case "\u{131}": "i"
      default: scalar
      }
    }

    private func isBoundary(_ index: Int) -> Bool {
      let before = index > 0 && PythonText.isWord(text[index - 1])
      let after = index < text.count && PythonText.isWord(text[index])
      return before != after
    }
  }
}
