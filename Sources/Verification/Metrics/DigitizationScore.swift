/// How well one lead was recovered from a picture: the scores of the PhysioNet Challenge 2024 (version `9af7dfb`).
///
/// Let r be the reference, e the estimate and F the samples that both have (finite ones; the shorter signal is
/// taken to end in gaps).
public struct DigitizationScore: Sendable, Equatable {
  /// mean r² / mean (r − e)² over F, in dB times ``coverage``. The mean of r is not removed: an offset of the
  /// reference counts as signal.
  public let signalToNoise: SignalToNoise

  /// The same with the median of (r − e)² in place of its mean: it is `perfect` where more than half of the
  /// samples are. It is the ratio that the Challenge defined, not the mean of ratio and powers that its script
  /// printed.
  public let medianSignalToNoise: SignalToNoise

  /// 1 − the largest distance between the running sums over F of |r| and of |e|, each as a part of its end
  /// value: 1 is best. Nil where F is empty.
  public let kolmogorovSmirnov: Double?

  /// The adaptive signed correlation index: the mean over F of +1 where |r − e| is at most 0.05 standard
  /// deviations of r, and of −1 elsewhere. Nil where F is empty.
  public let adaptiveSignedCorrelation: Double?

  /// The weighted absolute difference in mV: the mean of |r − e| over F, weighted by 1 − q / (2 max q), where q
  /// is r averaged over 0.1 s forward and backward. Nil where F lasts less than 0.2 s and where max q is 0.
  public let weightedAbsoluteDifference: Double?

  /// The part of the reference's samples that the estimate has, 0 to 1; nil if the reference has none.
  public let coverage: Double?

  /// How the estimate lay to the reference and was moved before it was scored; nil if it was scored as it is.
  public let alignment: SignalAlignment?

  /// The scores of one lead.
  ///
  /// - Parameters:
  ///   - reference: The true samples in mV; gaps are NaN.
  ///   - estimate: The recovered samples in mV from the same instant on; gaps are NaN. An empty one scores 0 dB.
  ///   - sampleRate: Samples per second of both in Hz, positive.
  ///   - isAligned: Whether the estimate is moved onto the reference first, as the Challenge does, where that
  ///     takes at most 0.5 s and 1 mV (``SignalAlignment/init(reference:estimate:)``). It finds whole samples and
  ///     1/255 of the amplitude range, and in noise it costs about 1 dB: what is in place already scores better
  ///     without. It takes time in proportion to the square of the number of samples.
  public static func physioNet(
    reference: [Double], estimate: [Double], sampleRate: Double, isAligned: Bool
  ) -> DigitizationScore {
    let found = isAligned ? SignalAlignment(reference: reference, estimate: estimate) : nil
    let alignment = found.flatMap { $0.isAcceptable(sampleRate: sampleRate) ? $0 : nil }
    let pairs = SamplePairs(reference: reference, estimate: alignment?.applied(to: estimate) ?? estimate)
    return DigitizationScore(
      signalToNoise: pairs.signalToNoise(mean), medianSignalToNoise: pairs.signalToNoise(median),
      kolmogorovSmirnov: pairs.kolmogorovSmirnov, adaptiveSignedCorrelation: pairs.adaptiveSignedCorrelation,
      weightedAbsoluteDifference: pairs.weightedAbsoluteDifference(sampleRate: sampleRate),
      coverage: pairs.coverage, alignment: alignment)
  }
}
