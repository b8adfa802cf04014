public import ECG
public import Samples

/// What chance decided for one sample in one epoch, with what became of it. As JSON it is the field `dropout` of a row
/// that it changed.
public struct DropoutDecision: Equatable, Sendable {
  /// The seed that it was drawn with.
  public var seed: UInt64
  /// The epoch that it was drawn for.
  public var epoch: Int
  /// The training step that it was drawn for.
  public var step: Int
  /// The draws on whole modalities, in their order; none outside of training.
  public var passes: [Pass] = []
  /// The leads that are lacking, in canonical order.
  public var leads: [Lead] = []
  /// The spans of time that are lacking.
  public var spans: [Span] = []
  /// Where leads and spans are lacking; nowhere if empty.
  public var targets: [SampleModality] = []
  /// What stands for lacking samples in the signal.
  public var fill = ModalityDropout.Fill.nan
  /// The picture has no grid.
  public var hidesGrid = false
  /// The picture has no names of leads.
  public var hidesLabels = false

  /// A decision by which nothing is dropped.
  public init(seed: UInt64, epoch: Int, step: Int) {
    self.seed = seed
    self.epoch = epoch
    self.step = step
  }

  /// One draw on whole modalities.
  public struct Pass: Equatable, Sendable, Codable {
    /// The modality that was drawn to be dropped.
    public var drops: SampleModality?
    /// Adjacent tags were drawn to be interchanged.
    public var swaps: Bool
    /// No modality would have been left, so that the sample stays as it was before the pass, swap included.
    public var isRestored = false

    /// A draw.
    public init(drops: SampleModality? = nil, swaps: Bool = false, isRestored: Bool = false) {
      self.drops = drops
      self.swaps = swaps
      self.isRestored = isRestored
    }
  }

  /// A span of time that is lacking.
  public struct Span: Equatable, Sendable, Codable {
    /// Where it lies: 0 at the start, 1 at the end of the record.
    public var position: Double
    /// How long it is, in s.
    public var seconds: Double
    /// The lead that lacks it; nil: all.
    public var lead: Lead?

    /// A span.
    public init(position: Double, seconds: Double, lead: Lead? = nil) {
      self.position = position
      self.seconds = seconds
      self.lead = lead
    }
  }

  /// The modality that the sample has lost.
  public var dropped: SampleModality? { passes.lazy.filter { !$0.isRestored }.compactMap(\.drops).first }

  /// Whether leads or spans are lacking, wherever.
  var lacksSamples: Bool { !(leads.isEmpty && spans.isEmpty) }

  /// Whether anything is lacking of what a modality shows, the modality itself aside.
  public func reduces(_ modality: SampleModality) -> Bool {
    (lacksSamples && targets.contains(modality)) || (modality == .image && (hidesGrid || hidesLabels))
  }
}
