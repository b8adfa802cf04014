import Files
import TestSupport
import Testing

@testable import Evaluation

@Suite struct MetricsTests {
  private func metrics(
    label: Bool = true, _ answer: @escaping (Question, QuestionLocation) -> String?
  ) throws -> ReasoningMetrics {
    let bytes = try SampleBuilder.result(try SampleBuilder.sample(label: label), answer: answer)
    let answers = AnswerReader(HeuristicEvaluator(), missing: .error, path: "a.json", result: 0)
    let result = try #require(try BenchmarkResult(bytes))
    return try #require(try ReasoningScore.metrics(of: result, by: answers))
  }

  @Test func rightAnswersReachEverything() throws {
    let metrics = try metrics { question, _ in question.joinedAnswer }
    #expect(metrics.ratios.map(\.value) == [1, 1, 1, 1, 1, 4, 1, 1, 1, 1, nil, 1])
    #expect(metrics.loops == 2 && metrics.loopsWithDepth == 2)
  }

  @Test func depthCountsToTheFirstFaultOfALoop() throws {
    let metrics = try metrics { question, location in
      location == .step(loop: 0, key: "ecg_grounding", item: 1) ? "nowhere" : question.joinedAnswer
    }
    #expect(metrics.depthSum == 2.5 + 4)
    #expect(metrics.completedHard == 0 && metrics.completedSoft == 0)
    #expect(metrics.diagnosisByItself.correct == 0 && metrics.diagnosisWithTruth.correct == 1)
  }

  @Test(arguments: [("Yes", 1), ("No", 0), ("perhaps", 0)])
  func earlyDecisionIsForgivenSoftlyAndResolvesSelfRDA(_ early: String, self expected: Int) throws {
    let metrics = try metrics { question, location in
      location == .step(loop: 0, key: "diagnostic_decision", item: nil) ? early : question.joinedAnswer
    }
    #expect(metrics.completedHard == 0 && metrics.completedSoft == 1)
    #expect(metrics.diagnosisByItself.correct == expected)
    #expect(metrics.depthSum == 3 + 4)
  }

  @Test func furtherFindingsAtTheEndAreWrong() throws {
    let metrics = try metrics { question, location in
      location == .step(loop: 1, key: "diagnostic_decision", item: nil)
        ? question.options[2] : question.joinedAnswer
    }
    #expect(metrics.completedSoft == 0 && metrics.diagnosisByItself.correct == 0)
    #expect(metrics.diagnosisWithTruth.correct == 0)
  }

  @Test func missingAnswerStopsCountsOrLeavesOut() throws {
    let sample = try SampleBuilder.sample()
    let place = QuestionLocation.step(loop: 0, key: "ecg_grounding", item: 0)
    let bytes = try SampleBuilder.result(sample) { question, location in
      location == place ? nil : question.joinedAnswer
    }
    let result = try #require(try BenchmarkResult(bytes))
    func metrics(_ missing: MissingPolicy) throws -> ReasoningMetrics? {
      try ReasoningScore.metrics(
        of: result, by: AnswerReader(HeuristicEvaluator(), missing: missing, path: "a.json", result: 0))
    }
    let error = #expect(throws: EvaluationError.self) { try metrics(.error) }
    #expect(
      error?.description
        == "a.json: data.reasoning[0].ecg_grounding[0]: the answer is missing; ask again with "
        + "'benchmark run --redo failed', or evaluate with --missing wrong or --missing skip")
    #expect(error?.kind == .input)
    #expect(try metrics(.wrong)?.stages[2] == Tally(total: 2, correct: 1))
    #expect(try metrics(.skip) == nil)
  }

  @Test func columnsWithARealNumberAreReal() {
    let table = Table(
      columns: ["model", "a", "b", "c,\"d\""],
      rows: [[.text("x,y"), .int(1), .int(2), .empty], [.text("z"), .real(0.1), .int(0), .real(1e-5)]])
    #expect(
      String(decoding: table.csv, as: UTF8.self)
        == "model,a,b,\"c,\"\"d\"\"\"\n\"x,y\",1.0,2,\nz,0.1,0,1e-05\n")
  }

  @Test func intervalsHoldTheRatioAndDependOnTheSeedAlone() throws {
    var byECG: [String: ReasoningMetrics] = [:]
    for index in 0..<200 {
      var metrics = ReasoningMetrics()
      metrics.initialQuestion = Tally(total: 1, correct: index % 4 == 0 ? 0 : 1)
      metrics.samples = 1
      byECG["\(index)"] = metrics
    }
    let interval = try #require(Bootstrap(seed: 1).intervals(of: [byECG], name: "a")[0][0])
    // 0.75 ± 1.96 √(0.75 · 0.25 / 200) = 0.69 … 0.81
    #expect(abs(interval.low - 0.69) < 0.015 && abs(interval.high - 0.81) < 0.015)
    #expect(Bootstrap(seed: 1).intervals(of: [byECG, byECG], name: "a")[1][0] == interval)
    #expect(Bootstrap(seed: 2).intervals(of: [byECG], name: "a")[0][0] != interval)
    #expect(Bootstrap().intervals(of: [byECG], name: "a")[0][7] == nil)
  }
}
