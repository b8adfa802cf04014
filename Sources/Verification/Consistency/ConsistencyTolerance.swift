/// How far a picture may be from what its record predicts.
public struct ConsistencyTolerance: Sendable, Equatable {
  /// The least share of samples with ink within a pixel.
  public var recall: Double
  /// The least share of trace pixels that are predicted.
  public var precision: Double
  /// How far a trace may lie to the side, in pixels.
  public var shift: Double
  /// How far a trace may lie too high or low, in pixels.
  public var offset: Double
  /// By how much one trace's height may be wrong, as a share.
  public var gain: Double
  /// By how much the height of all traces together may be wrong, as a share.
  public var commonGain: Double
  /// What may be left of a trace after alignment, as a share of its strength; or ``misfitPixels``.
  public var misfitShare: Double
  /// What may be left of a trace after alignment, in pixels; or ``misfitShare``.
  public var misfitPixels: Double
  /// The share of a trace's samples on ink by which it counts as shown, however badly it reads; nil where it must read
  /// well.
  public var inkOnTrace: Double?

  /// For pictures as they were drawn, or compressed with care.
  public static let drawn = ConsistencyTolerance(
    recall: 0.999, precision: 0.999, shift: 0.4, offset: 0.4, gain: 0.03, commonGain: 0.01,
    misfitShare: 0.12, misfitPixels: 0.6, inkOnTrace: nil)

  /// For pictures that were damaged: ink may have faded, and marks and dirt are ink too.
  public static let corrupted = ConsistencyTolerance(
    recall: 0.95, precision: 0, shift: 1, offset: 1, gain: 0.1, commonGain: 0.03, misfitShare: 0.4,
    misfitPixels: 1.5,
    inkOnTrace: 0.9)
}
