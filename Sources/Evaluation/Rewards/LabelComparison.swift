/// The labels of an answer beside those of its solution.
struct LabelComparison {
  /// The solution's, in small letters, each once.
  let expected: Set<ArraySlice<UInt8>>
  /// The answer's, in small letters, each once.
  let given: Set<ArraySlice<UInt8>>

  private static let open = Array("<answer>".utf8)
  private static let close = Array("</answer>".utf8)
  private static let openSolution = Array("<|answer|>".utf8)
  private static let closeSolution = ["<|/answer|>", "<|\\answer|>"].map { Array($0.utf8) }

  /// - Returns: nil where the answer or the solution has no labels between tags.
  init?(completion: ArraySlice<UInt8>, solution: ArraySlice<UInt8>) {
    guard let answer = UTF8Text.between(Self.open, Self.close, in: completion),
      let truth = Self.answer(in: solution)
    else { return nil }
    let (answerText, truthText) = (Self.normalized(answer), Self.normalized(truth))
    let separator = UInt8(ascii: ";")
    if answerText.contains(separator) || truthText.contains(separator) {
      given = Set(PythonUTF8.list(answerText, separator: separator))
      expected = Set(PythonUTF8.list(truthText, separator: separator))
    } else {
      given = answerText.isEmpty ? [] : [answerText]
      expected = truthText.isEmpty ? [] : [truthText]
    }
  }

  /// The Jaccard index; 1 where both are empty.
  var agreement: Double {
    if given.isEmpty, expected.isEmpty { return 1 }
    if given.isEmpty || expected.isEmpty { return 0 }
    let shared = given.intersection(expected).count
    return Double(shared) / Double(given.count + expected.count - shared)
  }

  private static func normalized(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    CaseFolding.lower(PythonUTF8.strip(text))[...]
  }

  private static func answer(in solution: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    closeSolution.compactMap { UTF8Text.between(openSolution, $0, in: solution) }.min {
      $0.endIndex < $1.endIndex
    }
  }
}
