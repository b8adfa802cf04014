internal import ECG
internal import Measurement

/// A piece of a text that names something, or parts one thing from the next.
struct Phrase {
  enum Kind {
    case leads([Lead])
    /// A name such as V7 that is not one of the twelve leads.
    case unknownLead
    /// In s.
    case span(ClosedRange<Double>)
    case beats([Int])
    case wave(EvidenceStretch)
    case finding(MeasuredFinding)
    /// A word such as "no".
    case negation
    /// A comma, or a word such as "and", between two things that are said.
    case part
    /// The end of a sentence.
    case sentence
  }

  var kind: Kind
  /// Where its tokens stand.
  var tokens: Range<Int>
}

/// Finds phrases among tokens. What each looks like stands in an extension.
struct PhraseReader {
  let tokens: [TextToken]

  /// All phrases, from left to right.
  func phrases() -> [Phrase] {
    var phrases: [Phrase] = []
    var index = 0
    while index < tokens.count {
      if let phrase = phrase(at: index) {
        phrases.append(phrase)
        index = phrase.tokens.upperBound
      } else {
        index += 1
      }
    }
    return phrases
  }

  private func phrase(at index: Int) -> Phrase? {
    if let (finding, end) = finding(at: index) { return Phrase(kind: .finding(finding), tokens: index..<end) }
    if let (span, end) = span(at: index) { return Phrase(kind: .span(span), tokens: index..<end) }
    if let (beats, end) = beats(at: index) { return Phrase(kind: .beats(beats), tokens: index..<end) }
    if let (wave, end) = wave(at: index) { return Phrase(kind: .wave(wave), tokens: index..<end) }
    if let (leads, end) = leads(at: index) { return Phrase(kind: .leads(leads), tokens: index..<end) }
    if isUnknownLead(at: index) { return Phrase(kind: .unknownLead, tokens: index..<index + 1) }
    let one = index..<index + 1
    switch tokens[index].lower {
    case ".", "!", "?", ";", "\n": return Phrase(kind: .sentence, tokens: one)
    case ",", "and", "but", "with", "while", "whereas", "or", "plus": return Phrase(kind: .part, tokens: one)
    case "no", "not", "without", "neither", "nor", "absence", "absent":
      return Phrase(kind: .negation, tokens: one)
    default: return nil
    }
  }

  /// The token in small letters; empty beyond the ends.
  func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].lower : "" }

  /// Passes one of some words or marks.
  func pass(_ index: Int, _ words: String...) -> Int? { words.contains(word(index)) ? index + 1 : nil }

  /// Behind a hyphen, if there is one.
  func pastHyphen(_ index: Int) -> Int { Self.hyphens.contains(word(index)) ? index + 1 : index }

  static let hyphens: Set<String> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}",
  ]
}
