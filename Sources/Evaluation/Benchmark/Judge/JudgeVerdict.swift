/// What a judge said.
public struct JudgeVerdict: Equatable, Sendable {
  /// Whether the answer agrees with the truth.
  public var isAligned: Bool
  /// Whether the judge's words can be read in no other way. A verdict that is not clear counts as a no.
  public var isClear: Bool

  /// A verdict.
  public init(isAligned: Bool, isClear: Bool) { (self.isAligned, self.isClear) = (isAligned, isClear) }

  /// How a judge's words are read.
  public enum Rule: String, CaseIterable, Sendable {
    /// By whole words: TRUE or FALSE alone on the first line, else alone in the text; both or none is not clear.
    case words
    /// As the published program does: TRUE anywhere on the first line, then FALSE, then TRUE anywhere. So "UNTRUE" and
    /// "FALSE (not TRUE)" are a yes.
    case original
  }

  /// Reads a judge's words, in capital or small letters.
  public init(_ text: String, rule: Rule = .words) {
    let stripped = PythonText.strip(ArraySlice(text.unicodeScalars))
    let upper = PythonText.string(stripped).uppercased()
    let firstLine = upper.unicodeScalars.prefix { $0 != "\n" }
    switch rule {
    case .words: self.init(words: Self.words(firstLine), all: Self.words(upper.unicodeScalars))
    case .original: self.init(original: Array(firstLine), all: Array(upper.unicodeScalars))
    }
  }

  private init(words line: Set<String>, all: Set<String>) {
    let found = [line, all].map { $0.intersection(["TRUE", "FALSE"]) }
    let decisive = found[0].isEmpty ? found[1] : found[0]
    self.init(isAligned: decisive == ["TRUE"], isClear: decisive.count == 1)
  }

  private init(original line: [Unicode.Scalar], all: [Unicode.Scalar]) {
    let yes = Array("TRUE".unicodeScalars)
    let no = Array("FALSE".unicodeScalars)
    if PythonText.contains(yes, in: line) {
      self.init(isAligned: true, isClear: true)
    } else if PythonText.contains(no, in: line) {
      self.init(isAligned: false, isClear: true)
    } else {
      let isAligned = PythonText.contains(yes, in: all)
      self.init(isAligned: isAligned, isClear: isAligned)
    }
  }

  private static func words(_ text: some Sequence<Unicode.Scalar>) -> Set<String> {
    var words: Set<String> = []
    var word = ""
    for scalar in text {
      if scalar != "_", PythonText.isWord(scalar) {
        word.unicodeScalars.append(scalar)
      } else {
        words.insert(word)
        word = ""
      }
    }
    words.insert(word)
    return words
  }
}
