internal import ECG

extension DigitizationSteps: Encodable {
  /// `pose`, each step with `alone` and `given` (shares, and how many leads they are of), and `leads`.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: Key.self)
    try form.encode(pose, forKey: .pose)
    try form.encode(
      Step.allCases.map { step in
        StepForm(step: step, alone: ShareForm(alone(step)), given: ShareForm(given(step)))
      }, forKey: .steps)
    try form.encode(
      Dictionary(uniqueKeysWithValues: leads.map { ($0.key.name, LeadForm($0.value)) }), forKey: .leads)
  }

  private enum Key: CodingKey {
    case pose, steps, leads
  }

  private struct StepForm: Encodable {
    var step: Step
    var alone: ShareForm
    var given: ShareForm
  }

  private struct ShareForm: Encodable {
    var share: Double?
    var right: Int
    var leads: Int

    init(_ share: Share) { (self.share, right, leads) = (share.share, share.right, share.judged) }
  }

  private struct LeadForm: Encodable {
    var overlap: Double
    var stretch: Double?
    var shown: Lead?
    var gain: Double?
    var decibels: Double?
    var right: [Step]

    init(_ lead: LeadSteps) {
      (overlap, stretch, shown) = (lead.overlap, lead.stretch, lead.shown)
      (gain, decibels) = (lead.gain, lead.decibels)
      right = Step.allCases.filter(lead.right.contains)
    }
  }
}

extension LeadLaws: Encodable {
  /// A list of the laws.
  public func encode(to encoder: any Encoder) throws { try laws.encode(to: encoder) }
}
