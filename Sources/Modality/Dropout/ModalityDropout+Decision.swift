internal import ECG
internal import Randomness
public import Samples

extension ModalityDropout {
  /// What is done to a sample: it depends on the arguments and the settings alone, not on what was decided before.
  ///
  /// Each part draws from a stream of its own, keyed by (seed, sample, epoch, part): a setting that is added leaves the
  /// others' draws as they were. The step is not part of the key, so that with a rising schedule what is dropped early
  /// would be dropped later too.
  ///
  /// - Parameters:
  ///   - seed: another seed draws other values.
  ///   - epoch: how many passes over the set were made before; each epoch draws again.
  ///   - sample: the sample's ``Sample/id``.
  ///   - step: the training step, for ``schedule``.
  ///   - present: the modalities that the sample has.
  ///   - isTraining: false decides on nothing.
  public func decision(
    seed: UInt64, epoch: Int = 0, sample: String, step: Int = 0, present: [SampleModality],
    isTraining: Bool = true
  ) -> DropoutDecision {
    var decision = DropoutDecision(seed: seed, epoch: epoch, step: step)
    guard isTraining else { return decision }
    let factor = schedule.factor(at: step)
    let stream = RandomStream(seed: seed, name: sample, purpose: "modality").child(epoch)
    decision.passes = drawnPasses(stream, factor: factor, present: present)
    decision.leads = drawnLeads(stream, factor: factor)
    decision.spans = drawnSpans(stream, factor: factor)
    if decision.lacksSamples {
      decision.targets = drawnTargets(stream)
      decision.fill = fill
    }
    decision.hidesGrid = draws(gridProbability * factor, stream, "grid")
    decision.hidesLabels = draws(labelsProbability * factor, stream, "labels")
    return decision
  }

  /// A sample after a decision, which it records; see ``DropoutDecision/applied(to:)``.
  public func applied(
    to sample: Sample, seed: UInt64, epoch: Int = 0, step: Int = 0, isTraining: Bool = true
  ) -> Sample {
    decision(
      seed: seed, epoch: epoch, sample: sample.id, step: step, present: sample.present,
      isTraining: isTraining
    ).applied(to: sample)
  }

  // MARK: Draws

  private func draws(_ probability: Double, _ stream: RandomStream, _ part: String) -> Bool {
    probability > 0 && stream.child(part).unit(at: 0) < probability
  }

  private func drawnPasses(
    _ stream: RandomStream, factor: Double, present: [SampleModality]
  ) -> [DropoutDecision.Pass] {
    var left = present
    return (0..<passes).map { index in
      let stream = stream.child(index)
      var pass = DropoutDecision.Pass(swaps: stream.unit(at: 1) < swapProbability * factor)
      if stream.unit(at: 0) < probability * factor, !left.isEmpty {
        let dropped = left[Int(stream.value(at: 2) % UInt64(left.count))]
        pass.drops = dropped
        pass.isRestored = left.count == 1
        if !pass.isRestored { left.removeAll { $0 == dropped } }
      }
      return pass
    }
  }

  private func drawnLeads(_ stream: RandomStream, factor: Double) -> [Lead] {
    guard let leads else { return [] }
    var stream = stream.child("leads")
    guard stream.bool(probability: leads.probability * factor) else { return [] }
    switch stream.choose(leads.groups) {
    case .limb: return Lead.limb
    case .precordial: return Lead.precordial
    case .leads(let chosen): return chosen.sorted()
    case .any:
      // The leads with the smallest numbers drawn: each choice is equally likely.
      let count = stream.integer(in: leads.count)
      let lots = stream.child("lots")
      return Lead.allCases
        .sorted { lots.value(at: UInt64($0.rawValue)) < lots.value(at: UInt64($1.rawValue)) }
        .prefix(count).sorted()
    case nil: return []
    }
  }

  private func drawnSpans(_ stream: RandomStream, factor: Double) -> [DropoutDecision.Span] {
    guard let spans else { return [] }
    var stream = stream.child("spans")
    guard stream.bool(probability: spans.probability * factor) else { return [] }
    return (0..<stream.integer(in: spans.count)).map { index in
      var stream = stream.child(index)
      return DropoutDecision.Span(
        position: stream.unit(), seconds: stream.uniform(in: spans.seconds),
        lead: spans.isPerLead ? stream.choose(Lead.allCases) : nil)
    }
  }

  private func drawnTargets(_ stream: RandomStream) -> [SampleModality] {
    switch target {
    case .both: SampleModality.allCases
    case .ecg: [.ecg]
    case .image: [.image]
    case .either: [stream.child("target").unit(at: 0) < 0.5 ? .ecg : .image]
    }
  }
}
