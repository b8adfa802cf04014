import TestSupport
import Testing

@testable import Evaluation

@Suite struct HeuristicEvaluatorTests {
  private func isRight(
    _ response: String, to truths: String..., type: QuestionType, rule: CriterionRule = .exact
  ) -> Bool {
    HeuristicEvaluator(criterionRule: rule)
      .isRight(
        JudgedAnswer(
          type: type, question: "", truths: truths, truthsAreList: type.isGrounding, response: response))
  }

  @Test(.enabled(if: BenchmarkVectors.folder != nil, Comment(rawValue: SharedCases.absent)))
  func everyPublishedVerdictIsMet() throws {
    var count = 0
    for unit in try BenchmarkVectors.lines("eval/heuristic_units.jsonl") {
      let gt = try #require(unit["gt"])
      let type = try #require(unit["question_type"]?.text.flatMap(QuestionType.init(rawValue:)))
      let answer = JudgedAnswer(
        type: type, question: "", truths: gt.text.map { [$0] } ?? gt.elements?.compactMap(\.text) ?? [],
        truthsAreList: gt.elements != nil, response: try #require(unit["response"]?.text))
      #expect(HeuristicEvaluator().isRight(answer) == unit["expected"]?.bool, "\(answer)")
      count += 1
    }
    #expect(count > 1000)
  }

  @Test(.enabled(if: BenchmarkVectors.folder != nil, Comment(rawValue: SharedCases.absent)))
  func criterionRulesOfBothReleasesAreMet() throws {
    let cases = try #require(try BenchmarkVectors.json("eval/criterion_rule_versions.json").elements)
    for item in cases {
      let truth = try #require(item["gt"]?.text)
      let response = try #require(item["response"]?.text)
      for (rule, key) in [(CriterionRule.exact, "accepted_0_0_2"), (.release001, "accepted_0_0_1")] {
        #expect(
          isRight(response, to: truth, type: .criterionSelection, rule: rule) == item[key]?.bool,
          "\(rule) \(truth) | \(response)")
      }
    }
    #expect(cases.count > 50)
  }

  @Test(arguments: [
    ("Yes", true), ("yes.", true), ("**Yes**, it does", true), ("I say yes", true), ("No", false),
    ("yesterday", true), ("  \u{A0}YES\u{2003}", true), ("\u{200B}yes", true), ("\u{200B}yes\u{200B}", false),
    ("maybe", false), ("", false), ("ye\u{301}s", false), ("Yes\u{301}", true), (".yes.", true),
    (". yes", true),
  ])
  func yesIsFound(_ response: String, expected: Bool) {
    #expect(isRight(response, to: "yes", type: .initialDiagnosticQuestion) == expected)
  }

  @Test(arguments: ["Normal", "None", "not sure", "Casino", "**no**"])
  func whatBeginsOrEndsWithNoIsNo(_ response: String) {
    #expect(isRight(response, to: "No", type: .findingIdentification))
  }

  @Test(arguments: [
    ("Lead V1, Lead V2", true), ("leads v1 and v2", true), ("V1; V2", true), ("v1/v2", true),
    ("v2\nv1", true),
    ("ads V1, V2", true), ("- V1, V2", true), ("Leads V1-V2", false), ("Lead V1", false),
    ("Leads V1, V2, and V3", false), ("The leads V1, and V2 show it", true), ("V1 V2", false),
    ("lead\u{131}", false), ("lead\u{17F} v1, v2", true), ("pleads v1, v2", false), ("", false),
    ("and", false),
  ])
  func leadsAreComparedAsSet(_ response: String, expected: Bool) {
    #expect(isRight(response, to: "Lead V1", "Lead V2", type: .leadGrounding) == expected)
  }

  @Test(arguments: [
    ("[230ms - 240ms]", true), ("230ms - 240ms", true), ("[230ms - 240ms] as seen", false),
    ("[230ms - 240ms].", false), ("230 ms - 240 ms", false), ("[230MS - 240MS]", true),
    ("230ms-240ms", false),
    ("The range [230ms - 240ms]", false), ("", false), ("230ms", false), ("[", false),
    ("\u{663}30ms - 240ms", false),
  ])
  func measurementsAreReadAtTheBeginning(_ response: String, expected: Bool) {
    #expect(isRight(response, to: "[230ms - 240ms]", type: .measurementGrounding) == expected)
  }

  @Test(arguments: [
    ("[-60 degrees - -45 degrees]", "-60 degrees - -45 degrees"), ("Above 240ms", " above 240MS "),
  ])
  func signsAndOpenRanges(_ truth: String, response: String) {
    #expect(isRight(response, to: truth, type: .measurementGrounding))
  }

  @Test func criteriaLoseDashesBeforeBlanks() {
    let truth = "Regularity of the RR intervals"
    #expect(isRight("- \(truth)", to: truth, type: .criterionSelection))
    #expect(!isRight(" -\(truth)", to: truth, type: .criterionSelection))
    #expect(!isRight("\(truth).", to: truth, type: .criterionSelection))
  }

  @Test func singleTextIsReadByLettersAsPublished() {
    let answer = JudgedAnswer(
      type: .waveGrounding, question: "", truths: ["[a]"], truthsAreList: false, response: "[a]")
    #expect(HeuristicEvaluator().isRight(answer))
    #expect(!HeuristicEvaluator(isOriginal: true).isRight(answer))
  }

  /// The scanner by hand agrees with the pattern it stands for on short texts of its alphabet.
  @Test func rangePatternMatchesTheRegularExpression() throws {
    let alphabet: [Character] = ["[", "]", "-", "1", ".", " ", "m"]
    let pattern = /\[?\s*-?\d+\.?\d*\s*[^\d\s]*\s*-\s*-?\d+\.?\d*\s*[^\d\s]*\s*\]?/
    var texts = [""]
    for _ in 0..<5 {
      texts = texts.flatMap { text in alphabet.map { text + String($0) } }
      for text in texts where text.hasPrefix("[1") || text.hasPrefix("1") || text.hasPrefix("-") {
        let expected = try pattern.prefixMatch(in: text)?.output.utf8.count
        #expect(RangePattern.matchLength(Array(text.unicodeScalars)) == expected, "\(text)")
      }
    }
  }
}
