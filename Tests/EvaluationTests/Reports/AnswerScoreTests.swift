import Testing

@testable import Evaluation

@Suite struct AnswerScoreTests {
  private static func texts(_ value: JSONValue?) -> [String] { value?.elements?.compactMap(\.text) ?? [] }

  private static func number(_ value: JSONValue?) -> Double {
    if case .number(let text)? = value { Double(text) ?? .nan } else { .nan }
  }

  private static func row(_ value: JSONValue) throws -> AnswerRow {
    try AnswerRow(JSONRow(line: JSONWriter.bytes(value, form: .line)))
  }

  @Test func labelsEqualThePublishedProgram() throws {
    let sets = try #require(try Fixture.packedJSON("r1/multilabel.json.gz")["sets"]?.elements)
    #expect(sets.count == 12)
    for set in sets {
      let kind = try #require(LabelSet(fileName: set["name"]?.text ?? ""))
      let golden = try GoldenAnswers(path: "golden", value: try #require(set["golden"]))
      var score = MultiLabelScore()
      let predicted = set["predicted"]?.elements ?? []
      let actual = set["true"]?.elements ?? []
      for (index, value) in (set["rows"]?.elements ?? []).enumerated() {
        let row = try Self.row(value)
        let labels = kind.labels(ofAnswer: row.text, by: .anywhere)
        let right = kind.labels(ofGolden: try golden[row], by: .anywhere)
        #expect(labels == Self.texts(predicted[index]))
        #expect(right == Self.texts(actual[index]))
        score.add(predicted: labels, actual: right)
      }
      #expect(abs((score.f1 ?? .nan) - Self.number(set["unrounded"]?["f1"])) < 1e-9)
      #expect(abs((score.auc ?? .nan) - Self.number(set["unrounded"]?["auc"])) < 1e-9)
      #expect(abs((score.hamming ?? .nan) - Self.number(set["unrounded"]?["hamming"])) < 1e-9)
      for (metric, value) in [("F1", score.f1), ("AUC", score.auc), ("HL", score.hamming)] {
        let rounded = PublishedRounding.round(try #require(value) * 100, digits: 1)
        #expect(rounded == Self.number(set["result"]?[kind.publishedKey(metric)]))
      }
    }
  }

  @Test func lettersEqualThePublishedProgram() throws {
    let document = try JSONReader.value(try Fixture.bytes("r1/mcq.json"))
    for row in document["extract"]?.elements ?? [] {
      let letter = LetterAnswer.letter(row["text"]?.text ?? "").map(String.init)
      #expect(letter == row["letter"]?.text, "\(row)")
    }
    for set in document["sets"]?.elements ?? [] {
      var score = LetterScore()
      let answers = set["answers"]?.text ?? ""
      for (response, answer) in zip(Self.texts(set["responses"]), answers) {
        score.add(answer: response, golden: String(answer))
      }
      #expect(Double(score.rows) == Self.number(set["n"]))
      #expect(Double(score.parsable) == Self.number(set["parsable"]))
      #expect(Double(score.correct) == Self.number(set["parsable_correct"]))
    }
  }

  @Test func theLetterBehindTheCorrectOptionMayBeMissing() {
    #expect(LetterAnswer.letter("The correct option is ") == nil)
    #expect(LetterAnswer.letter("The correct option is X Answer: A") == nil)
  }

  @Test func optionsEqualThePublishedProgram() throws {
    let document = try JSONReader.value(try Fixture.bytes("r1/ecgqa.json"))
    let golden = try GoldenAnswers(
      path: "golden", value: .array((document["golden"]?.elements ?? []).map { $0 }))
    var score = OptionScore()
    for value in document["rows"]?.elements ?? [] {
      let row = try Self.row(value)
      score.add(
        answer: row.text, prompt: value["prompt"]?.text ?? "", golden: try golden[row],
        isText: value["text"] != nil, isPublished: true)
    }
    #expect(score.rows == 30)
    #expect(score.accuracy == 0.5)
  }

  @Test func judgedScoresEqualThePublishedProgram() throws {
    let cases = try #require(try Fixture.packedJSON("r1/grounded_scores.json.gz").elements)
    #expect(cases.count == 15)
    for example in cases {
      let name = example["name"]?.text ?? ""
      var score = GroundedScore()
      for value in example["rows"]?.elements ?? [] {
        let row = try JSONRow(line: JSONWriter.bytes(value, form: .line))
        try? score.add(row: row, isPublished: true)
        guard let id = value["custom_id"]?.text, let expected = example["original"]?["per_sample"]?[id] else {
          continue
        }
        let text = value["response"]?["body"]?["choices"]?.elements?.first?["message"]?["content"]?.text ?? ""
        let values = GroundedScore.values(JudgeAnswer(text, isPublished: true))
        for member in expected.members ?? [] {
          let criterion = try #require(GroundedCriterion(rawValue: member.name))
          #expect(
            abs((values[criterion] ?? .nan) - Self.number(member.value)) < 1e-9,
            "\(name) \(id) \(member.name)")
        }
        #expect(values.count == expected.members?.count, "\(name) \(id)")
      }
      for criterion in GroundedCriterion.allCases {
        let mean = score.mean(criterion).map { PublishedRounding.round($0, digits: 2) }
        let expected = example["original"]?["summary"]?[criterion.rawValue]
        #expect(mean == expected.map { Self.number($0) }, "\(name) \(criterion)")
      }
      let expected = example["original"]?["summary"]?["Average"]
      #expect(
        score.average.map { PublishedRounding.round($0, digits: 2) } == expected.map { Self.number($0) })
    }
  }

  @Test func bracketsInExplanationsLoseNoScores() {
    let answer =
      #"{"AnalysisRelevance": [{"Score": 1, "Explanation": "V1 [low]"}, {"Score": 2, "Explanation": "x"}]}"#
    #expect(JudgeAnswer(answer).scores == [.analysisRelevance: [1, 2]])
    #expect(JudgeAnswer(answer, isPublished: true).scores == [.analysisRelevance: [1]])
  }

  @Test(arguments: [
    ("ABNORMAL: STTC", LabelRule.anywhere, ["NORM", "STTC"]), ("ABNORMAL: STTC", .normal, ["STTC"]),
    ("ABNORMAL, then NORM", .normal, ["NORM"]), ("NORMAL axis", .normal, ["NORM"]),
    ("NORMAL axis", .whole, []),
    ("MI, mild HYP.", .whole, ["MI", "HYP"]), ("STEMI", .whole, []), ("STEMI", .anywhere, ["MI"]),
    ("", .whole, []),
  ])
  func labelsByRule(_ text: String, _ rule: LabelRule, _ labels: [String]) {
    #expect(LabelSet.ptb.labels(ofAnswer: text, by: rule) == labels)
  }

  @Test func aClassInAllRowsHasNoArea() {
    var score = MultiLabelScore()
    score.add(predicted: ["A"], actual: ["A"])
    score.add(predicted: [], actual: ["A"])
    #expect(score.auc == nil)
    #expect(score.f1 == 2.0 / 3)
    #expect(score.hamming == 0.5)
    #expect(MultiLabelScore().f1 == nil)
  }
}
