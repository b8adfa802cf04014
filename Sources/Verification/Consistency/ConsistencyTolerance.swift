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
  /// What may be left of a trace after alignment, as a share of its strength, or in pixels.
  public var misfit: (share: Double, pixels: Double)
  /// The share of a trace's samples on ink by which it counts as shown, however badly it reads; nil where it must read
  /// well.
  public var inkOnTrace: Double?

  /// For pictures as they were drawn, or compressed with care.
  public static let drawn = ConsistencyTolerance(
    recall: 0.999, precision: 0.999, shift: 0.4, offset: 0.4, gain: 0.03, commonGain: 0.01,
    misfit: (0.12, 0.6), inkOnTrace: nil)

  /// For pictures that were damaged: ink may have faded, and marks and dirt are ink too.
  public static let corrupted = ConsistencyTolerance(
    recall: 0.95, precision: 0, shift: 1, offset: 1, gain: 0.1, commonGain: 0.03, misfit: (0.4, 1.5),
    inkOnTrace: 0.9)

  /// Whether all limits are the same.
  public static func == (a: ConsistencyTolerance, b: ConsistencyTolerance) -> Bool {
    a.recall == b.recall && a.precision == b.precision && a.shift == b.shift && a.offset == b.offset
      && a.gain == b.gain && a.commonGain == b.commonGain && a.misfit == b.misfit
      && a.inkOnTrace == b.inkOnTrace
  }
}
