/// The steps of an answer's reasoning: what stands behind each header `**Step N`.
///
/// They are parsed as the published reward does, by the expression
/// `\*\*Step\s+(\d+).*?(\*\*|:|\n)(.*?)(?=\*\*Step|\Z)` without regard to case: the header ends at the first `**`, `:`
/// or line end behind the number, so what a header has behind its colon belongs to the step.
struct ReasoningSteps {
  /// The text of each step that is not blank, by its number; of two with one number, the later.
  private(set) var texts: [Int: ArraySlice<UInt8>] = [:]

  private static let mark = Array("**step".utf8)

  /// - Parameter thought: what stands between the tags of the reasoning.
  /// - Returns: nil where a number has more digits than Python converts.
  init?(_ thought: ArraySlice<UInt8>) {
    let text = PythonUTF8.strip(thought)
    var start = text.startIndex
    while let header = Self.header(in: text, from: start) {
      guard header.number.count <= PythonDigits.conversionLimit else { return nil }
      let end = IgnoringCase.range(of: Self.mark, in: text, from: header.end)?.lowerBound ?? text.endIndex
      let content = PythonUTF8.strip(text[header.end..<end])
      if !content.isEmpty { texts[header.number.value] = content }
      start = end
    }
  }

  /// The next header, and where it ends.
  private static func header(
    in text: ArraySlice<UInt8>, from start: Int
  ) -> (number: PythonDigits.Run, end: Int)? {
    var start = start
    while let mark = IgnoringCase.range(of: mark, in: text, from: start) {
      let digits = PythonUTF8.endOfSpaces(in: text, from: mark.upperBound)
      if digits > mark.upperBound, let number = PythonDigits.run(in: text, at: digits) {
        // Where nothing ends this header, nothing ends a later one.
        return endOfHeader(in: text, from: number.end).map { (number, $0) }
      }
      start = mark.lowerBound + 1
    }
    return nil
  }

  private static func endOfHeader(in text: ArraySlice<UInt8>, from start: Int) -> Int? {
    for index in start..<text.endIndex {
      switch text[index] {
      case UInt8(ascii: ":"), UInt8(ascii: "\n"): return index + 1
      case UInt8(ascii: "*"):
        if index + 1 < text.endIndex, text[index + 1] == UInt8(ascii: "*") { return index + 2 }
      default: continue
      }
    }
    return nil
  }
}
