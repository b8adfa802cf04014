/// A word on the way to its stem.
struct StemWord {
  private(set) var bytes: [UInt8]
  /// What was cut off last, in ``without(_:)``.
  private var cut: ArraySlice<UInt8> = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func ends(with suffix: String) -> Bool {
    bytes.count >= suffix.utf8.count && bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  mutating func replaceLast(_ count: Int, by suffix: String) {
    bytes.removeLast(count)
    bytes += suffix.utf8
  }

  /// The word without its last letters.
  func without(_ count: Int) -> StemWord {
    var stem = StemWord(Array(bytes.dropLast(count)))
    stem.cut = bytes.suffix(count)
    return stem
  }

  /// Applies the first rule whose suffix the word has, if the condition holds for what stands before it.
  mutating func applyFirst(_ rules: [(suffix: String, other: String)], if condition: (StemWord) -> Bool) {
    guard let rule = rules.first(where: { ends(with: $0.suffix) }) else { return }
    if condition(without(rule.suffix.utf8.count)) { replaceLast(rule.suffix.utf8.count, by: rule.other) }
  }

  /// Whether the letter at an index is a consonant; a y is one at the start and behind a vowel.
  func isConsonant(_ index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "y") else { return !Self.isVowel(bytes[index]) }
    var start = index
    while start > 0, bytes[start - 1] == UInt8(ascii: "y") { start -= 1 }
    let isFirstConsonant = start == 0 || Self.isVowel(bytes[start - 1])
    return (index - start).isMultiple(of: 2) == isFirstConsonant
  }

  /// Whether each letter is a consonant.
  private var consonants: [Bool] {
    var consonants: [Bool] = []
    consonants.reserveCapacity(bytes.count)
    for byte in bytes {
      consonants.append(byte == UInt8(ascii: "y") ? !(consonants.last ?? false) : !Self.isVowel(byte))
    }
    return consonants
  }

  private static func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }

  /// How often a consonant follows a vowel.
  var measure: Int {
    let consonants = consonants
    return zip(consonants, consonants.dropFirst()).count { !$0 && $1 }
  }

  var hasVowel: Bool { consonants.contains(false) }

  var endsInDoubleConsonant: Bool {
    bytes.count >= 2 && bytes[bytes.count - 1] == bytes[bytes.count - 2] && isConsonant(bytes.count - 1)
  }

  /// A consonant, a vowel and a consonant other than w, x and y; or a vowel and a consonant alone.
  var endsInShortSyllable: Bool {
    let last = bytes.count - 1
    guard last >= 1, isConsonant(last), !isConsonant(last - 1) else { return false }
    guard last >= 2 else { return true }
    return isConsonant(last - 2)
      && ![UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "y")].contains(bytes[last])
  }

  /// Whether `ion`, where that was cut off, may be: behind s or t.
  var allowsIon: Bool {
    guard cut.elementsEqual("ion".utf8) else { return true }
    return bytes.last == UInt8(ascii: "s") || bytes.last == UInt8(ascii: "t")
  }
}
