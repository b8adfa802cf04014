import Files
import Testing

@testable import Evaluation

/// Long texts that a model or an opponent can write: each would take hours if time grew with the square of the length.
@Suite struct LongTextTests {
  private static func text(_ part: String, _ count: Int) -> String { String(repeating: part, count: count) }

  @Test func anObjectOfManyNames() throws {
    let members = (0..<200_000).map { "\"n\($0)\": \($0)" }.joined(separator: ", ")
    #expect(try JSONReader.value(Array("{\(members)}".utf8)).members?.count == 200_000)
    #expect(throws: RowFault.self) { try JSONReader.value(Array("{\(members), \"n7\": 0}".utf8)) }
  }

  /// As Python has it, code points are compared, not what they look like.
  @Test(arguments: [0, 40]) func namesThatLookTheSame(others: Int) throws {
    let members = (0..<others).map { "\"n\($0)\": 0, " }.joined()
    let value = try JSONReader.value(Array("{\(members)\"\u{E9}\": 1, \"e\u{301}\": 2}".utf8))
    #expect(value.members?.count == others + 2)
  }

  @Test(arguments: [
    ("\"DiagnosisAccuracy\":[", ""), ("\"Score\":", ""), ("\"", ""), ("{", ""),
    ("", "\"DiagnosisAccuracy\":["),
  ]) func judgeAnswers(_ part: String, _ start: String) {
    let text = start + Self.text(part.isEmpty ? "\"Score\" : " : part, 200_000)
    #expect(JudgeAnswer(text).scores.isEmpty)
  }

  @Test(
    arguments: [
      QuestionType.leadGrounding, .waveGrounding, .measurementGrounding, .criterionSelection,
      .diagnosticDecision,
    ], ["-:", "-: ", "lead ", "lead I, ", "5-", "and", ". ", "[", "1"])
  func heuristicAnswers(_ type: QuestionType, _ part: String) {
    let answer = JudgedAnswer(
      type: type, question: "?", truths: ["Lead II"], truthsAreList: true, response: Self.text(part, 100_000))
    #expect(!HeuristicEvaluator().isRight(answer))
  }
}
