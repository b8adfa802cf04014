import Testing

@testable import Evaluation

/// A vector of the published program.
private struct Vector: Decodable {
  var note: String
  var completion: String
  var solution: String
  var format: Double
  var diagnosis: Double
  var evidence: Double
}

private struct Parsed: Decodable {
  var i: Int
  var model_steps: [String: String]
  var gt: [String: [String]]
}

@Suite struct RewardVectorTests {
  private let vectors: [Vector]

  init() throws { vectors = try Fixture.json("r1/rewards.json") }

  @Test func allRewardsEqualThePublishedProgram() {
    #expect(vectors.count == 156)
    for vector in vectors {
      let rollout = Rollout(completion: vector.completion, solution: vector.solution)
      let score = RewardFunction().score(rollout)
      #expect(abs(score.format - vector.format) < 1e-9, "\(vector.note)")
      #expect(abs(score.diagnosis - vector.diagnosis) < 1e-9, "\(vector.note)")
      #expect(abs(score.evidence - vector.evidence) < 1e-9, "\(vector.note)")
      #expect(abs(score.total - (vector.format + vector.diagnosis + vector.evidence)) < 1e-9)
    }
  }

  @Test func stepsAndEvidenceAreParsedAsPublished() throws {
    let parsed: [Parsed] = try Fixture.json("r1/rewards_parsed.json")
    for row in parsed {
      let vector = vectors[row.i]
      let thought = RewardFunction.thought(in: Array(vector.completion.utf8)[...])
      let steps = thought.flatMap(ReasoningSteps.init)?.texts ?? [:]
      let texts = Dictionary(uniqueKeysWithValues: steps.map { ("\($0)", UTF8Text.string($1)) })
      #expect(texts == row.model_steps, "\(vector.note)")
      let evidence = KeyEvidence(solution: Array(vector.solution.utf8)[...]).evidence
      let known = Dictionary(uniqueKeysWithValues: evidence.map { ($0.key, $1.map(UTF8Text.string)) })
      let keys = Set(ReportStep.allCases.map(\.key))
      #expect(known == row.gt.filter { keys.contains($0.key) }, "\(vector.note)")
    }
  }

  @Test func explanationAgreesWithTheScore() {
    for vector in vectors {
      let rollout = Rollout(completion: vector.completion, solution: vector.solution)
      let explanation = RewardFunction().explain(rollout)
      let shares = explanation.steps.map {
        Double($0.found.count) / Double($0.found.count + $0.missing.count)
      }
      let mean = shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
      #expect(abs(mean - vector.evidence) < 1e-9, "\(vector.note)")
      if let matched = explanation.matchedLabels, let missing = explanation.missingLabels,
        let extra = explanation.extraLabels
      {
        let union = matched.count + missing.count + extra.count
        let jaccard = union == 0 ? 1 : Double(matched.count) / Double(union)
        #expect(abs(jaccard - vector.diagnosis) < 1e-9, "\(vector.note)")
      } else {
        #expect(vector.diagnosis == 0)
      }
    }
  }
}
