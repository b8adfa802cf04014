internal import ECG
internal import Measurement

/// What a text names. A sentence says its leads and beats before or behind what they belong to: each head (a span, a wave, a
/// finding) takes those of its own part of the sentence, else the nearest before, else the next behind. What no head takes
/// is named for itself.
struct TextMentions {
  private let scalars: [Unicode.Scalar]
  private let tokens: [TextToken]
  private let phrases: [Phrase]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    tokens = TextToken.all(of: scalars)
    phrases = PhraseReader(tokens: tokens).phrases()
  }

  /// In the order of the text; one that names nothing where there is none.
  var mentions: [Mention] {
    let found = phrases.split { if case .sentence = $0.kind { true } else { false } }
      .flatMap { mentions(of: Array($0)) }
    guard found.isEmpty else { return found }
    return [Mention(text: text(0..<scalars.count), range: 0..<scalars.count, part: .nothing)]
  }

  private func mentions(of sentence: [Phrase]) -> [Mention] {
    let sentence = Sentence(sentence)
    var taken: Set<Int> = []
    var mentions: [Int: Mention] = [:]
    for head in sentence.heads {
      let lead = sentence.nearest(to: head) { if case .leads = $0 { true } else { false } }
      let beat = sentence.nearest(to: head, isForward: false) { if case .beats = $0 { true } else { false } }
      taken.formUnion([lead, beat].compactMap(\.self))
      var mention = mention(of: sentence[head], part: part(sentence[head], beats: sentence.beats(beat)))
      mention.leads = sentence.leads(lead)
      mention.isNegated = sentence.isNegated(head)
      mentions[head] = mention
    }
    for index in sentence.phrases.indices where mentions[index] == nil && !taken.contains(index) {
      switch sentence[index].kind {
      case .beats(let beats):
        let lead = sentence.nearest(to: index, isForward: false) {
          if case .leads = $0 { true } else { false }
        }
        taken.formUnion([lead].compactMap(\.self))
        mentions[index] = mention(of: sentence[index], part: .beats(beats))
        mentions[index]?.leads = sentence.leads(lead)
      case .unknownLead: mentions[index] = mention(of: sentence[index], part: .unknownLead)
      default: break
      }
    }
    for index in sentence.phrases.indices where mentions[index] == nil && !taken.contains(index) {
      if case .leads(let leads) = sentence[index].kind {
        mentions[index] = mention(of: sentence[index], part: .lead)
        mentions[index]?.leads = leads
      }
    }
    return mentions.sorted { $0.key < $1.key }.map(\.value)
  }

  private func part(_ head: Phrase, beats: [Int]) -> Mention.Part {
    switch head.kind {
    case .span(let span): .span(span)
    case .wave(let wave): .wave(wave, beats: beats)
    case .finding(let finding): .finding(finding, beats: beats)
    default: .nothing
    }
  }

  private func mention(of phrase: Phrase, part: Mention.Part) -> Mention {
    let range =
      tokens[phrase.tokens.lowerBound].range
      .lowerBound..<tokens[phrase.tokens.upperBound - 1].range.upperBound
    return Mention(text: text(range), range: range, part: part)
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }
}

/// The phrases of a sentence, and which belong together.
private struct Sentence {
  let phrases: [Phrase]
  /// Of each phrase, how many parts of the sentence lie before it.
  private let parts: [Int]

  init(_ phrases: [Phrase]) {
    self.phrases = phrases
    var part = 0
    parts = phrases.map { phrase in
      if case .part = phrase.kind { part += 1 }
      return part
    }
  }

  subscript(index: Int) -> Phrase { phrases[index] }

  /// The spans, and in parts without one the waves and findings.
  var heads: [Int] {
    let spans = phrases.indices.filter { if case .span = phrases[$0].kind { true } else { false } }
    let others = phrases.indices.filter { index in
      switch phrases[index].kind {
      case .wave, .finding: !spans.contains { parts[$0] == parts[index] }
      default: false
      }
    }
    return (spans + others).sorted()
  }

  /// The phrase of a kind that belongs to a head.
  ///
  /// - Parameter isForward: whether it may stand in a later part of the sentence.
  func nearest(to head: Int, isForward: Bool = true, _ isWanted: (Phrase.Kind) -> Bool) -> Int? {
    let all = phrases.indices.filter { isWanted(phrases[$0].kind) }
    let heads = heads
    let end = heads.first { $0 > head } ?? phrases.count
    let begin = heads.last { $0 < head } ?? -1
    let own = all.filter { parts[$0] == parts[head] }
    return own.first { $0 > head && $0 < end } ?? own.last { $0 < head && $0 > begin }
      ?? all.last { $0 < head } ?? (isForward ? all.first { $0 > head } : nil)
  }

  func leads(_ index: Int?) -> [Lead] {
    if let index, case .leads(let leads) = phrases[index].kind { leads } else { [] }
  }

  func beats(_ index: Int?) -> [Int] {
    if let index, case .beats(let beats) = phrases[index].kind { beats } else { [] }
  }

  /// Whether a word such as "no" stands before a head in its part, or before a list that it is in.
  func isNegated(_ head: Int) -> Bool {
    phrases[..<head].reversed().prefix { phrase in
      switch phrase.kind {
      case .leads, .span: false
      default: true
      }
    }.contains { if case .negation = $0.kind { true } else { false } }
  }
}

extension Mention {
  /// What a text names, in its order; where it names nothing that a chart shows, one mention that says so.
  ///
  /// Read are leads (`I`, `II`, `aVR`, `V1` to `V6`, lists, `V1-V4`, groups such as "inferior leads"), spans (`[1.12s -
  /// 1.24s]`, "from 1.12 s to 1.24 s"), beats ("beat 3", "last beat"), waves ("P wave", "QRS", "ST segment") and findings
  /// (``MeasuredFinding``). `docs/grounding.md` says what belongs to what.
  public static func all(in text: String) -> [Mention] { TextMentions(text).mentions }
}
