/// The key diagnostic evidence of a solution, by step.
///
/// It is parsed as the published reward does, by the expression
/// `(step_\d+_[a-z_]+):\s*(.*?)(?=\s*step_\d+|$)` without regard to case, each part split at semicolons.
struct KeyEvidence {
  /// The steps that have a key, by number; of two with one key, the later.
  private(set) var evidence: [ReportStep: [ArraySlice<UInt8>]] = [:]

  private static let open = Array("<|key_diagnostic_evidence|>".utf8)
  private static let closings = ["<|/key_diagnostic_evidence|>", "<|\\key_diagnostic_evidence|>"].map {
    Array($0.utf8)
  }
  private static let prefix = Array("step_".utf8)

  /// - Parameter solution: a whole solution; the evidence is what its tags enclose, or all of it where it has none.
  init(solution: ArraySlice<UInt8>) {
    let text = PythonUTF8.strip(Self.tagged(solution) ?? solution)
    var start = text.startIndex
    while let key = Self.key(in: text, from: start) {
      let content = PythonUTF8.endOfSpaces(in: text, from: key.end)
      let end = Self.endOfContent(in: text, from: content)
      if let step = key.step {
        evidence[step] = PythonUTF8.list(text[content..<end], separator: UInt8(ascii: ";"))
      }
      start = end
    }
  }

  /// What stands between the first opening tag and the first closing tag behind it, in whichever of its two forms.
  private static func tagged(_ solution: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let start = IgnoringCase.range(of: open, in: solution, from: solution.startIndex) else {
      return nil
    }
    let ends = closings.compactMap {
      IgnoringCase.range(of: $0, in: solution, from: start.upperBound)?.lowerBound
    }
    return ends.min().map { solution[start.upperBound..<$0] }
  }

  /// The next key with its colon, and where it ends.
  private static func key(in text: ArraySlice<UInt8>, from start: Int) -> (step: ReportStep?, end: Int)? {
    var start = start
    while let prefix = IgnoringCase.range(of: prefix, in: text, from: start) {
      if let end = endOfName(in: text, from: prefix.upperBound), end < text.endIndex,
        text[end] == UInt8(ascii: ":")
      {
        return (ReportStep(key: text[prefix.lowerBound..<end]), end + 1)
      }
      start = prefix.lowerBound + 1
    }
    return nil
  }

  /// Behind `\d+_[a-z_]+`.
  private static func endOfName(in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    guard let number = PythonDigits.run(in: text, at: start), number.end < text.endIndex,
      text[number.end] == UInt8(ascii: "_")
    else { return nil }
    var index = number.end + 1
    while let length = IgnoringCase.wordLength(in: text, at: index) { index += length }
    return index > number.end + 1 ? index : nil
  }

  /// Where the white space before the next `step_N` begins, else the end.
  private static func endOfContent(in text: ArraySlice<UInt8>, from start: Int) -> Int {
    var next = start
    while let prefix = IgnoringCase.range(of: prefix, in: text, from: next) {
      if PythonDigits.digit(in: text, at: prefix.upperBound) != nil {
        return PythonUTF8.startOfSpaces(in: text, before: prefix.lowerBound, limit: start)
      }
      next = prefix.lowerBound + 1
    }
    return text.endIndex
  }
}
