/// How far a picture may be from what its record predicts, beyond three standard errors of each figure.
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
  /// By how many pixels the tip of a peak may be too low, beside what `gain` allows.
  public var tip: Double
  /// By how much the height of all traces together may be wrong, as a share.
  public var commonGain: Double
  /// By how much one trace's width may be wrong, as a share.
  public var stretch: Double
  /// By how much the width of all traces together may be wrong, as a share.
  public var commonStretch: Double
  /// The share of a trace's ink that must be where it should be.
  public var coverage: Double

  /// For pictures as they were drawn, however they were compressed.
  public static let drawn = ConsistencyTolerance(
    recall: 0.999, precision: 0.999, shift: 0.4, offset: 0.4, gain: 0.02, tip: 0, commonGain: 0.01,
    stretch: 0.012, commonStretch: 0.006, coverage: 0.9)

  /// For pictures that were damaged: ink may have faded or run, and marks and dirt are ink too.
  public static let corrupted = ConsistencyTolerance(
    recall: 0.95, precision: 0, shift: 1, offset: 1, gain: 0.04, tip: 1.5, commonGain: 0.02, stretch: 0.02,
    commonStretch: 0.012, coverage: 0.75)

  /// For a picture whose pixels are so many times as large as those of its page.
  func forPixels(of size: Double) -> ConsistencyTolerance {
    var copy = self
    for key in [
      \ConsistencyTolerance.shift, \.offset, \.gain, \.tip, \.commonGain, \.stretch, \.commonStretch,
    ] {
      copy[keyPath: key] *= size
    }
    copy.coverage /= size.squareRoot()
    return copy
  }
}
