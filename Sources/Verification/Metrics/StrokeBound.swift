/// How well a signal can be recovered from its trace on paper.
///
/// A pen of some width hides what happens within it: a trace read column by column is the signal averaged over
/// the time that one line width and one pixel take at the paper's speed.
public enum StrokeBound {
  /// The ratio of the signal to what that average loses of it. A good digitization lies a few dB around it.
  ///
  /// The average of a sample is taken over the stretch of time around it, each sample standing for the time from
  /// halfway to the one before to halfway to the one after; gaps and what lies beyond the ends are left out.
  ///
  /// - Parameters:
  ///   - signal: Samples in mV; gaps are NaN.
  ///   - sampleRate: Samples per second in Hz, positive.
  ///   - lineWidth: The width of the trace in mm, at least 0.
  ///   - resolution: Pixels per inch, positive.
  ///   - speed: The speed of the paper in mm/s, positive.
  /// - Returns: The ratio as ``DigitizationScore/signalToNoise`` defines it: `perfect` where line and pixel cover
  ///   no more than one sample.
  public static func signalToNoise(
    of signal: [Double], sampleRate: Double, lineWidth: Double, resolution: Double, speed: Double
  ) -> SignalToNoise {
    let samples = (lineWidth + 25.4 / resolution) / speed * sampleRate
    return SamplePairs(reference: signal, estimate: averaged(signal, over: samples)).signalToNoise(mean)
  }

  /// The mean of the finite samples in a box of some width, in samples, around each finite sample.
  static func averaged(_ signal: [Double], over width: Double) -> [Double] {
    let reach = max(0, Int(((width - 1) / 2).rounded(.up)))
    return signal.indices.map { center in
      guard signal[center].isFinite else { return .nan }
      var (sum, weights) = (0.0, 0.0)
      for index in max(0, center - reach)...min(signal.count - 1, center + reach) where signal[index].isFinite
      {
        // The outermost samples are only partly inside.
        let weight = min(1, (width + 1) / 2 - Double(abs(index - center)))
        sum += weight * signal[index]
        weights += weight
      }
      return sum / weights
    }
  }
}
