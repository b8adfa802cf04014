internal import Files

/// Has a model mark answers.
public struct QuestionJudge: Sendable {
  /// What is asked.
  public var model: any ChatModel
  /// The prompt, with `{question}`, `{reference}` and `{response}`.
  public var prompt = PromptTemplate.questionJudge

  /// A judge that asks a model.
  public init(_ model: any ChatModel) { self.model = model }

  /// The mark, 0 to 10; nil where the judge's answer holds none.
  ///
  /// - Throws: ``ChatFailure``.
  public func mark(question: String, reference: String, response: String) throws(ChatFailure) -> Int? {
    let text = prompt.filled(["question": question, "reference": reference, "response": response])
    return Self.mark(in: try model.answer(ChatRequest(text)).text)
  }

  /// The number behind the last `Mark:`, or a number that is all of the text; nil for others than 0 to 10.
  static func mark(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    var start = 0
    var hasMark = false
    while let range = IgnoringCase.range(of: Array("mark:".utf8), in: bytes[...], from: start) {
      start = range.upperBound
      hasMark = true
    }
    let digits = PythonUTF8.endOfSpaces(in: bytes[...], from: start)
    guard let run = PythonDigits.run(in: bytes[...], at: digits), 0...10 ~= run.value else { return nil }
    return hasMark || PythonUTF8.strip(bytes[run.end...]).isEmpty ? run.value : nil
  }
}
