public import ECG

/// What a digitizer got right, step by step, seen from the record that it made.
///
/// Each step is judged by itself, what the others got wrong being undone, and given the ones before it: of the leads that
/// were right so far. `docs/verification.md` has the limits.
public struct DigitizationSteps: Sendable, Equatable {
  /// A step, in their order.
  public enum Step: String, Sendable, CaseIterable, Codable {
    /// The page was read the right way round.
    case orientation
    /// Each lead has samples where the picture shows it, and nowhere else.
    case layout
    /// The scale of time.
    case grid
    /// Each lead has its own trace.
    case leadNames = "lead-names"
    /// The scale of voltage.
    case gain
    /// The trace itself.
    case waveform
  }

  /// Which way round a page was read.
  public enum Pose: String, Sendable, CaseIterable, Codable {
    /// As it is.
    case upright
    /// Turned by 180°: time runs backwards, and traces are upside down.
    case turned
    /// Mirrored left to right: time runs backwards.
    case mirrored
    /// Mirrored top to bottom: traces are upside down.
    case flipped
  }

  /// What became of a lead.
  public struct LeadSteps: Sendable, Equatable {
    /// The share of samples that reference or estimate have which both have, 0 to 1.
    public var overlap: Double
    /// How many times as long the estimate's time is.
    public var stretch: Double?
    /// The lead of the reference whose trace it has.
    public var shown: Lead?
    /// How many times as high the estimate is, 1 if it is right.
    public var gain: Double?
    /// The ratio of the trace to what is wrong with it after all that is undone, in dB, at most 60.
    public var decibels: Double?
    /// The steps that are right.
    public var right: Set<Step>
  }

  /// How often a step is right.
  public struct Share: Sendable, Equatable {
    /// Leads that are right.
    public var right: Int
    /// Leads that were judged.
    public var judged: Int

    /// So many of so many.
    public init(right: Int, judged: Int) { (self.right, self.judged) = (right, judged) }

    /// 0 to 1; nil where none was judged.
    public var share: Double? { judged == 0 ? nil : Double(right) / Double(judged) }
  }

  /// Which way round the page was read; nil where no lead has a trace that is known.
  public let pose: Pose?
  /// Each lead that the reference has samples of.
  public let leads: [Lead: LeadSteps]

  /// Judges an estimate.
  ///
  /// - Parameters:
  ///   - reference: the true ECG; what the picture does not show is NaN.
  ///   - estimate: the recovered one, from the same instant on; what is missing is NaN.
  /// - Throws: ``MetricError/sampleRates(record:reference:estimate:)``.
  public init(reference: TwelveLeadECG, estimate: TwelveLeadECG) throws(MetricError) {
    let rate = try MetricError.commonSampleRate(reference, estimate)
    let judge = StepJudge(reference: reference, estimate: estimate, sampleRate: rate)
    let pose = judge.pose
    self.pose = pose?.pose
    leads = Dictionary(
      uniqueKeysWithValues: judge.leads.map { ($0, judge.steps(of: $0, pose: pose)) })
  }

  /// A step by itself.
  public func alone(_ step: Step) -> Share {
    Share(right: leads.values.count { $0.right.contains(step) }, judged: leads.count)
  }

  /// A step given that all before it are right.
  public func given(_ step: Step) -> Share {
    let before = Step.allCases.prefix { $0 != step }
    let left = leads.values.filter { lead in before.allSatisfy(lead.right.contains) }
    return Share(right: left.count { $0.right.contains(step) }, judged: left.count)
  }
}
