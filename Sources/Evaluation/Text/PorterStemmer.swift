/// The stem of an English word by Porter's algorithm (1980) with the changes that the package nltk makes to it.
enum PorterStemmer {
  /// - Parameter word: in small letters.
  static func stem(_ word: [UInt8]) -> [UInt8] {
    if let irregular = irregular[word] { return irregular }
    guard word.count > 2 else { return word }
    var word = StemWord(word)
    plural(&word)
    past(&word)
    if word.ends(with: "y"), word.count > 2, word.isConsonant(word.count - 2) { word.replaceLast(1, by: "i") }
    suffixes(&word)
    word.applyFirst(thirdRules) { $0.measure > 0 }
    word.applyFirst(fourthRules) { $0.measure > 1 && $0.allowsIon }
    finalE(&word)
    if word.ends(with: "ll"), word.without(1).measure > 1 { word.replaceLast(1, by: "") }
    return word.bytes
  }

  private static let irregular: [[UInt8]: [UInt8]] = {
    let forms = [
      "sky": ["sky", "skies"], "die": ["dying"], "lie": ["lying"], "tie": ["tying"], "news": ["news"],
      "inning": ["innings", "inning"], "outing": ["outings", "outing"], "canning": ["cannings", "canning"],
      "howe": ["howe"], "proceed": ["proceed"], "exceed": ["exceed"], "succeed": ["succeed"],
    ]
    var stems: [[UInt8]: [UInt8]] = [:]
    for (stem, words) in forms { for word in words { stems[Array(word.utf8)] = Array(stem.utf8) } }
    return stems
  }()

  /// Step 1a.
  private static func plural(_ word: inout StemWord) {
    if word.ends(with: "ies"), word.count == 4 { return word.replaceLast(3, by: "ie") }
    word.applyFirst([("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")]) { _ in true }
  }

  /// Step 1b.
  private static func past(_ word: inout StemWord) {
    if word.ends(with: "ied") { return word.replaceLast(3, by: word.count == 4 ? "ie" : "i") }
    if word.ends(with: "eed") {
      if word.without(3).measure > 0 { word.replaceLast(1, by: "") }
      return
    }
    let length = word.ends(with: "ed") ? 2 : word.ends(with: "ing") ? 3 : 0
    guard length > 0, word.without(length).hasVowel else { return }
    word.replaceLast(length, by: "")
    for ending in ["at", "bl", "iz"] where word.ends(with: ending) { return word.replaceLast(0, by: "e") }
    if word.endsInDoubleConsonant {
      if let last = word.bytes.last,
        ![UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "z")].contains(last)
      {
        word.replaceLast(1, by: "")
      }
    } else if word.measure == 1, word.endsInShortSyllable {
      word.replaceLast(0, by: "e")
    }
  }

  /// Step 2.
  private static func suffixes(_ word: inout StemWord) {
    while word.ends(with: "alli"), word.without(4).measure > 0 { word.replaceLast(4, by: "al") }
    if word.ends(with: "logi") {
      if word.without(3).measure > 0 { word.replaceLast(4, by: "log") }
      return
    }
    word.applyFirst(secondRules) { $0.measure > 0 }
  }

  /// Step 5a.
  private static func finalE(_ word: inout StemWord) {
    guard word.ends(with: "e") else { return }
    let stem = word.without(1)
    if stem.measure > 1 || (stem.measure == 1 && !stem.endsInShortSyllable) { word.replaceLast(1, by: "") }
  }

  private static let secondRules = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
    ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
    ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
  ]

  private static let thirdRules = [
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
  ]

  private static let fourthRules = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism",
    "ate",
    "iti", "ous", "ive", "ize",
  ].map { ($0, "") }
}
