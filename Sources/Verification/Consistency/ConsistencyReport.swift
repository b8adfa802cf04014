public import ECG

/// Whether a picture and a record say the same: what a ``Verifier`` found.
public struct ConsistencyReport: Sendable {
  /// The ratio of the record's samples to what a way through the annotation and back makes of them, in dB.
  public var map: SignalToNoise
  /// Whether the ink is where the record says, and nowhere else.
  public var ink: InkAgreement
  /// Each strip that has samples.
  public var strips: [Strip]
  /// What is wrong with the picture as a whole.
  public var faults: [PictureFault]
  /// What is to be known of the picture that is no fault.
  public var notes: [PictureNote]
  /// The record as it was read back, with the samples of all strips; what is not shown is NaN.
  public var reading: TwelveLeadECG
  /// The record as far as it is shown; the rest is NaN.
  public var shown: TwelveLeadECG
  /// What the picture had to keep within.
  public var tolerance: ConsistencyTolerance

  /// What the map must reach, in dB.
  public static let leastMap = 60.0

  /// What was found of one strip.
  public struct Strip: Sendable, Equatable {
    /// The lead that it should show.
    public var lead: Lead
    /// From 0 at the top.
    public var row: Int
    /// From 0 on the left.
    public var column: Int
    /// What is wrong with it.
    public var faults: [TraceFault]
    /// The record's samples to the error of what was read.
    public var signalToNoise: SignalToNoise
    /// What the pen allows.
    public var bound: SignalToNoise
    /// How exactly the picture tells where the trace lies; nil where nothing of it can be seen.
    public var certainty: Certainty?
  }

  /// How exactly a picture tells where a trace lies: three standard errors of each figure.
  public struct Certainty: Sendable, Equatable, Encodable {
    /// To the side, in ms.
    public var milliseconds: Double
    /// Up and down, in mV.
    public var millivolts: Double
    /// Of its height, as a share. Large for a flat trace.
    public var gain: Double
  }

  /// Whether the picture shows the record.
  public var isPassed: Bool {
    isMapped && ink.isPassed(tolerance) && faults.isEmpty && strips.allSatisfy(\.faults.isEmpty)
  }

  /// Whether the annotation leads from samples to pixels and back.
  public var isMapped: Bool { map.decibels.map { $0 >= Self.leastMap } ?? true }
}
