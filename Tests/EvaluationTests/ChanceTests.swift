import Testing

@testable import Evaluation

@Suite struct ChanceTests {
  @Test func levelOfOneSampleIsComputedByHand() throws {
    let chance = Chance([try SampleBuilder.sample()])
    let means = chance.moments.map(\.mean)
    // Loop: criterion 1/5, finding 1/2, leads 1/8, wave 1/2, decision 1/3.
    let steps = 1 / 160.0
    #expect(means[0] == 0.5 && abs(means[1] - 1 / 3.0) < 1e-12)
    #expect(abs(means[2] - (steps / 3 + steps / 3 * steps / 3)) < 1e-12)
    #expect(abs(means[3] - steps / 3 * steps / 3) < 1e-15)
    #expect(abs(means[4] - steps * steps / 3) < 1e-15)
    let depth = 0.2 + 0.1 + 0.1 / 8 / 2 + 0.1 / 16 / 2 + 0.1 / 16 / 3
    #expect(abs(means[5] - depth) < 1e-12)
    #expect(means[6...].map { ($0 * 1000).rounded() } == [200, 500, 125, 500, 0, 333])
  }

  @Test func drawnRunsLieAroundTheComputedLevel() throws {
    let samples = try (0..<300).map { try SampleBuilder.sample(id: $0, label: $0 % 2 == 0) }
    let chance = Chance(samples)
    for run in 0..<3 {
      let metrics = RandomGuess(seed: 5).metrics(samples, run: run)
      for (index, name) in ReasoningMetrics.ratioNames.enumerated() {
        guard let value = metrics.ratios[index].value else { continue }
        let moments = chance.moments[index]
        #expect(abs(value - moments.mean) <= 4 * moments.deviation + 1e-9, "\(name)")
      }
    }
  }

  @Test func runsDifferAndRepeat() throws {
    let samples = try (0..<50).map { try SampleBuilder.sample(id: $0) }
    let report = ChanceReport(samples, runs: 2, jobs: 3)
    #expect(report.drawn.map(\.name) == ["total", "first_degree_av_block"])
    #expect(report.drawn[0].table.rows[0].dropFirst() != report.drawn[0].table.rows[1].dropFirst())
    #expect(report.drawn == ChanceReport(samples, runs: 2).drawn)
  }
}
