public import ECG

/// Interleaved modality dropout: in training, now and then one of a sample's modalities is taken away, or the order of
/// its tags is changed; beyond the publication also leads, spans of time, grid and labels.
///
/// The defaults are those of the publication, in which only whole modalities are dropped.
///
/// Source: ECG-R1, interleaved modality dropout (p = 0.5, q = 0.1).
public struct ModalityDropout: Equatable, Sendable {
  /// That one of the present modalities is dropped, 0 to 1.
  public var probability = 0.5
  /// That adjacent tags are interchanged, 0 to 1.
  public var swapProbability = 0.1
  /// How often the two draws are made: 1, as the paper says; 2, as the published code does.
  public var passes = 1
  /// Where leads and spans are lacking.
  public var target = Target.both
  /// What stands for lacking samples in the signal; in the picture they are blank.
  public var fill = Fill.nan
  /// Leads to be dropped.
  public var leads: Leads?
  /// Spans of time to be dropped.
  public var spans: Spans?
  /// That the picture has no grid, 0 to 1.
  public var gridProbability = 0.0
  /// That the picture has no names of leads, 0 to 1.
  public var labelsProbability = 0.0
  /// By what all probabilities are multiplied in the course of the training.
  public var schedule = Schedule()

  /// The publication's settings.
  public init() {}

  /// Where leads and spans are lacking.
  public enum Target: String, CaseIterable, Sendable {
    /// In signal and picture alike.
    case both
    /// In the signal alone.
    case ecg
    /// In the picture alone.
    case image
    /// In one of the two, each equally likely.
    case either
  }

  /// What stands for lacking samples in the signal.
  public enum Fill: String, CaseIterable, Sendable, Codable {
    /// NaN, a gap.
    case nan
    /// 0 mV.
    case zero

    var value: Float { self == .nan ? .nan : 0 }
  }

  /// How leads are dropped.
  public struct Leads: Equatable, Sendable {
    /// That leads are dropped, 0 to 1.
    public var probability: Double
    /// Of which one is chosen, each equally likely; one that stands twice is twice as likely.
    public var groups: [Group]
    /// How many leads ``Group/any`` drops, 1 to 11, each number equally likely.
    public var count: ClosedRange<Int>

    /// How leads are dropped.
    public init(probability: Double, groups: [Group] = [.any], count: ClosedRange<Int> = 1...1) {
      self.probability = probability
      self.groups = groups
      self.count = count
    }

    /// Leads that are dropped together.
    public enum Group: Equatable, Sendable {
      /// I, II, III, aVR, aVL and aVF.
      case limb
      /// V1 to V6.
      case precordial
      /// Any of the twelve, each set of ``Leads/count`` leads equally likely.
      case any
      /// These, 1 to 11.
      case leads([Lead])
    }
  }

  /// How spans of time are dropped.
  public struct Spans: Equatable, Sendable {
    /// That spans are dropped, 0 to 1.
    public var probability: Double
    /// How many, each number equally likely.
    public var count: ClosedRange<Int>
    /// How long each is, in s, above 0.
    public var seconds: ClosedRange<Double>
    /// Each span in one lead, drawn for it; else in all leads at once.
    public var isPerLead: Bool

    /// How spans are dropped.
    public init(
      probability: Double, count: ClosedRange<Int> = 1...1, seconds: ClosedRange<Double> = 0.2...1,
      isPerLead: Bool = false
    ) {
      self.probability = probability
      self.count = count
      self.seconds = seconds
      self.isPerLead = isPerLead
    }
  }
}
