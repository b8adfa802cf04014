import ECG
import Modality
import Samples
import Testing

@Suite struct DropoutRateTests {
  private static let draws = 200_000

  /// How often each outcome came, over many samples.
  private func shares(
    _ dropout: ModalityDropout, present: [SampleModality] = SampleModality.allCases
  ) -> (kept: Double, ecg: Double, image: Double, swaps: Double) {
    var counts = (kept: 0, ecg: 0, image: 0, swaps: 0)
    for index in 0..<Self.draws {
      let decision = dropout.decision(seed: 3, epoch: index % 3, sample: "s\(index)", present: present)
      switch decision.dropped {
      case .ecg: counts.ecg += 1
      case .image: counts.image += 1
      case nil: counts.kept += 1
      }
      counts.swaps += decision.passes.count(where: \.swaps)
    }
    let total = Double(Self.draws)
    return (
      Double(counts.kept) / total, Double(counts.ecg) / total, Double(counts.image) / total,
      Double(counts.swaps) / total / Double(dropout.passes)
    )
  }

  @Test(
    "the published rates: as the paper says, and as its code does",
    arguments: [(1, 0.5, 0.25, 0.25), (2, 0.25, 0.375, 0.375)])
  func published(passes: Int, kept: Double, ecg: Double, image: Double) {
    var dropout = ModalityDropout()
    dropout.passes = passes
    let found = shares(dropout)
    #expect(
      abs(found.kept - kept) < 0.005 && abs(found.ecg - ecg) < 0.005 && abs(found.image - image) < 0.005)
    #expect(abs(found.swaps - 0.1) < 0.003)
  }

  @Test("the only modality is never dropped", arguments: [[SampleModality.ecg], [.image], []], [1, 2])
  func single(present: [SampleModality], passes: Int) {
    var dropout = ModalityDropout()
    dropout.probability = 1
    dropout.passes = passes
    for index in 0..<200 {
      let decision = dropout.decision(seed: 1, sample: "\(index)", present: present)
      #expect(decision.dropped == nil)
      #expect(decision.passes.allSatisfy { $0.drops == present.first && $0.isRestored == !present.isEmpty })
    }
  }

  @Test("two passes that always drop leave one modality, and a sample with it")
  func never() {
    var dropout = ModalityDropout()
    (dropout.probability, dropout.passes) = (1, 2)
    for index in 0..<1000 {
      let sample = dropout.applied(to: .both("s\(index)"), seed: 5)
      #expect(sample.present.count == 1)
      #expect(sample.question == (sample.ecgs.isEmpty ? "<image> Interpret." : "<ecg>\nInterpret."))
    }
  }

  @Test("a factor over the steps multiplies every rate; two points at a step are a jump")
  func schedule() {
    typealias Point = ModalityDropout.Schedule.Point
    let schedule = ModalityDropout.Schedule([
      Point(step: 100, factor: 0), Point(step: 200, factor: 0.5), Point(step: 200, factor: 1),
      Point(step: 400, factor: 0.2),
    ])
    for (step, factor) in [
      (0, 0), (100, 0), (150, 0.25), (199, 0.495), (200, 1), (300, 0.6), (400, 0.2), (9999, 0.2),
    ] {
      #expect(abs(schedule.factor(at: step) - factor) < 1e-12, "\(step)")
    }
    #expect(ModalityDropout.Schedule().factor(at: 7) == 1)
    var dropout = ModalityDropout()
    dropout.schedule = schedule
    dropout.leads = .init(probability: 1)
    dropout.gridProbability = 1
    var counts: [Int: (dropped: Int, leads: Int)] = [0: (0, 0), 150: (0, 0), 200: (0, 0)]
    for index in 0..<20_000 {
      let decisions = [0, 150, 200].map {
        dropout.decision(seed: 1, sample: "\(index)", step: $0, present: SampleModality.allCases)
      }
      for decision in decisions {
        counts[decision.step]?.dropped += decision.dropped == nil ? 0 : 1
        counts[decision.step]?.leads += decision.leads.isEmpty ? 0 : 1
      }
      // What a small factor drops, a greater one drops too.
      #expect(decisions[1].dropped == nil || decisions[1].dropped == decisions[2].dropped)
      #expect(decisions[1].leads.isEmpty || decisions[1].leads == decisions[2].leads)
    }
    #expect(counts[0]?.dropped == 0 && counts[0]?.leads == 0)
    #expect(abs(Double(counts[150]?.dropped ?? 0) / 20_000 - 0.125) < 0.01)
    #expect(abs(Double(counts[200]?.dropped ?? 0) / 20_000 - 0.5) < 0.015)
    #expect(abs(Double(counts[150]?.leads ?? 0) / 20_000 - 0.25) < 0.015 && counts[200]?.leads == 20_000)
  }

  @Test("leads: each group as often, each set of k leads as often")
  func leads() {
    var dropout = ModalityDropout()
    dropout.leads = .init(
      probability: 0.5, groups: [.limb, .precordial, .leads([.v2, .i]), .any], count: 2...3)
    var groups: [[Lead]: Int] = [:]
    var any: [Lead: Int] = [:]
    var sizes: [Int: Int] = [:]
    for index in 0..<40_000 {
      let leads = dropout.decision(seed: 9, sample: "\(index)", present: [.ecg]).leads
      groups[leads, default: 0] += 1
      #expect(leads == leads.sorted() && Set(leads).count == leads.count)
      guard leads != Lead.limb, leads != Lead.precordial, leads != [.i, .v2], !leads.isEmpty else { continue }
      sizes[leads.count, default: 0] += 1
      for lead in leads { any[lead, default: 0] += 1 }
    }
    #expect(abs((groups[[]] ?? 0) - 20_000) < 500)
    for group in [Lead.limb, Lead.precordial] { #expect(abs((groups[group] ?? 0) - 5000) < 300) }
    #expect(abs((groups[[.i, .v2]] ?? 0) - 5038) < 300)
    #expect(Set(sizes.keys) == [2, 3] && abs((sizes[2] ?? 0) - (sizes[3] ?? 0)) < 300)
    // 5000 draws of 2.5 leads of 12 on average.
    for lead in Lead.allCases { #expect(abs((any[lead] ?? 0) - 1042) < 150, "\(lead)") }
  }

  @Test("spans, grid, labels and target come at their rates, independent of each other")
  func parts() {
    var dropout = ModalityDropout()
    dropout.spans = .init(probability: 0.4, count: 1...3, seconds: 0.5...1.5, isPerLead: true)
    (dropout.gridProbability, dropout.labelsProbability, dropout.target) = (0.2, 0.3, .either)
    var counts = [Int](repeating: 0, count: 6)
    for index in 0..<40_000 {
      let decision = dropout.decision(seed: 2, sample: "\(index)", present: SampleModality.allCases)
      let hasSpans = !decision.spans.isEmpty
      #expect(!hasSpans || (1...3).contains(decision.spans.count))
      #expect(
        decision.spans.allSatisfy {
          (0.5...1.5).contains($0.seconds) && (0..<1).contains($0.position) && $0.lead != nil
        })
      #expect(decision.targets.count == (hasSpans ? 1 : 0))
      let facts = [
        hasSpans, decision.hidesGrid, decision.hidesLabels, decision.targets == [.ecg],
        hasSpans && decision.hidesGrid, decision.hidesGrid && decision.dropped == .image,
      ]
      for (place, fact) in facts.enumerated() where fact { counts[place] += 1 }
    }
    for (count, rate) in zip(counts, [0.4, 0.2, 0.3, 0.2, 0.08, 0.05]) {
      #expect(abs(Double(count) / 40_000 - rate) < 0.012)
    }
  }
}
