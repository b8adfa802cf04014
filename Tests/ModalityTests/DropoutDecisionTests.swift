import ECG
import Files
import Foundation
import Modality
import Samples
import Testing

@Suite struct DropoutDecisionTests {
  private static let everything: ModalityDropout = {
    var dropout = ModalityDropout()
    dropout.passes = 2
    dropout.leads = .init(probability: 0.5, groups: [.limb, .any], count: 1...4)
    dropout.spans = .init(probability: 0.5, count: 1...3)
    (dropout.gridProbability, dropout.labelsProbability) = (0.5, 0.5)
    return dropout
  }()

  private func decision(seed: UInt64 = 1, epoch: Int = 0, sample: String = "a") -> DropoutDecision {
    Self.everything.decision(seed: seed, epoch: epoch, sample: sample, present: SampleModality.allCases)
  }

  @Test("a decision depends on seed, epoch and sample, and on nothing that came before")
  func keys() {
    let first = (0..<64).map { decision(epoch: $0) }
    #expect(first == (0..<64).reversed().map { decision(epoch: $0) }.reversed())
    #expect(Set(first.map { "\($0.passes)\($0.leads)\($0.spans)" }).count > 32)
    #expect(
      decision(seed: 1).spans != decision(seed: 2).spans || decision(seed: 1).leads != decision(seed: 2).leads
    )
    #expect((0..<8).contains { decision(sample: "a\($0)").passes != decision(sample: "b\($0)").passes })
  }

  @Test("one more setting leaves the draws of the others as they were")
  func independence() {
    for index in 0..<200 {
      var plain = ModalityDropout()
      plain.passes = 2
      let alone = plain.decision(seed: 4, sample: "\(index)", present: SampleModality.allCases)
      let among = Self.everything.decision(seed: 4, sample: "\(index)", present: SampleModality.allCases)
      #expect(alone.passes == among.passes)
    }
  }

  @Test("nothing is done outside of training, and the row stays byte for byte")
  func evaluation() throws {
    let line =
      #"{"id":"a","messages":[{"role":"user","content":"<ecg><image>  x"}],"images":["p"],"objects":{"ecg":["e"]}}"#
    let sample = try Sample(line: line)
    for seed in 0..<50 as Range<UInt64> {
      let result = Self.everything.applied(to: sample, seed: seed, isTraining: false)
      #expect(result.line() == line)
    }
  }

  @Test("what was decided is recorded in the row, and only in one that was changed")
  func record() throws {
    var seen: Set<String> = []
    for index in 0..<200 {
      let sample = Sample.both("s\(index)")
      let decision = Self.everything.decision(
        seed: 1, epoch: 2, sample: sample.id, step: 3, present: sample.present)
      let result = decision.applied(to: sample)
      let read = try Sample(line: result.line()).dropout()
      #expect(read == nil ? result == sample : read == decision)
      seen.insert(read == nil ? "none" : decision.dropped?.rawValue ?? "both")
    }
    #expect(seen == ["none", "ecg", "image", "both"])
    let plain = try Sample(line: #"{"id": "a", "messages": [], "dropout": {"seed": "x"}}"#)
    #expect(throws: RowFault.self) { try plain.dropout() }
  }

  @Test("a swap is recorded where it changed something")
  func swap() throws {
    var dropout = ModalityDropout()
    (dropout.probability, dropout.swapProbability) = (0, 1)
    let swapped = dropout.applied(to: .both(), seed: 1)
    #expect(swapped.question == "<ecg>\n<image>\nInterpret.")
    #expect(try swapped.dropout()?.passes == [DropoutDecision.Pass(swaps: true)])
    let apart = Sample.both(text: "<ecg> and <image>")
    #expect(dropout.applied(to: apart, seed: 1) == apart)
    dropout.passes = 2
    #expect(dropout.applied(to: .both(), seed: 1) == .both())
  }

  @Test("a pass that would leave nothing is undone, its swap too")
  func restored() {
    var decision = DropoutDecision(seed: 0, epoch: 0, step: 0)
    decision.passes = [.init(drops: .ecg, swaps: true, isRestored: true)]
    #expect(decision.dropped == nil && decision.applied(to: .both()) == .both())
    decision.passes.append(.init(drops: .image))
    #expect(decision.dropped == .image)
  }

  @Test("lacking samples are gaps in the picture, and gaps or zeros in the signal, where the target says")
  func samples() throws {
    let ecg = try TwelveLeadECG.ramps()
    var decision = DropoutDecision(seed: 0, epoch: 0, step: 0)
    decision.leads = [.ii, .v3]
    decision.spans = [.init(position: 0.5, seconds: 2), .init(position: 1, seconds: 1, lead: .v6)]
    for (targets, fill) in [
      ([SampleModality.ecg, .image], ModalityDropout.Fill.nan), ([.ecg], .zero), ([.image], .nan), ([], .nan),
    ] {
      (decision.targets, decision.fill) = (targets, fill)
      let (signal, drawn) = (decision.signal(ecg), decision.drawn(ecg))
      for lead in Lead.allCases {
        for index in 0..<5000 {
          let isMissing =
            [.ii, .v3].contains(lead) || (2000..<3000).contains(index) || (lead == .v6 && index >= 4500)
          let truth = ecg.samples[lead.rawValue * 5000 + index]
          let (a, b) = (
            signal.samples[lead.rawValue * 5000 + index], drawn.samples[lead.rawValue * 5000 + index]
          )
          let lost: (Float) -> Bool = { fill == .nan ? $0.isNaN : $0 == 0 }
          guard isMissing && targets.contains(.ecg) ? lost(a) : a == truth,
            isMissing && targets.contains(.image) ? b.isNaN : b == truth
          else {
            Issue.record("\(lead) \(index): \(a), \(b), not \(truth), for \(targets) \(fill)")
            return
          }
        }
      }
    }
  }

  @Test("of each lead that is there at least half stays", arguments: [5000, 500, 7, 1])
  func half(count: Int) throws {
    var decision = DropoutDecision(seed: 0, epoch: 0, step: 0)
    decision.targets = [.ecg]
    decision.spans = [0, 0.3, 0.999].map { .init(position: $0, seconds: 9) }
    let left = decision.signal(try .ramps(count: count)).samples.count { !$0.isNaN }
    #expect(left >= 12 * ((count + 1) / 2))
    #expect(count < 500 || left <= 12 * (count / 2 + 10))
  }

  @Test("samples are recorded as lacking only where the modality is left that lacks them")
  func reduces() throws {
    var decision = DropoutDecision(seed: 0, epoch: 0, step: 0)
    (decision.leads, decision.targets) = ([.i], [.ecg])
    #expect(decision.reduces(.ecg) && !decision.reduces(.image))
    #expect(try decision.applied(to: .both()).dropout() == decision)
    let picture = Sample.both().removing(.ecg)
    #expect(decision.applied(to: picture) == picture)
    decision.hidesGrid = true
    #expect(decision.reduces(.image) && decision.applied(to: picture) != picture)
  }
}
