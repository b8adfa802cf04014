public import ECG

/// The score of the Kaggle competition "PhysioNet – Digitization of ECG Images" (2025).
public enum KaggleScore {
  /// The largest ratio of one picture.
  public static let largestRatio = 1e6

  /// The score of several pictures in dB: 10 log₁₀ of the mean of their ratios, at least −10⁶. Nil of no pictures.
  ///
  /// - Parameter ratios: What ``ratio(reference:estimate:sampleRate:)`` gives for each.
  public static func decibels(ratios: [Double]) -> Double? {
    ratios.isEmpty ? nil : max(SignalToNoise.decibels(mean(ratios)), -1e6)
  }

  /// The ratio of signal to noise of one picture: the energies of all leads' references over those of their
  /// errors, 0 to ``largestRatio``. Without any noise it is the largest.
  ///
  /// Each lead's estimate is moved in time by up to 0.2 s (rounded down to samples), to where its
  /// cross-correlation with the reference, both without their means, is largest (the smallest move of equal
  /// ones), and in amplitude by the mean difference. What it then lacks counts as 0 mV. Gaps of the reference
  /// count neither as signal nor as noise, and gaps correlate as the mean does.
  ///
  /// - Parameters:
  ///   - reference: The true samples of each lead in mV; gaps are NaN.
  ///   - estimate: The recovered samples in mV of the same leads; empty where a lead is missing.
  ///   - sampleRate: Samples per second of all in Hz.
  /// - Precondition: both have the same number of leads.
  public static func ratio(reference: [[Double]], estimate: [[Double]], sampleRate: Double) -> Double {
    precondition(reference.count == estimate.count)
    var (signal, noise) = (0.0, 0.0)
    for (reference, estimate) in zip(reference, estimate) {
      let aligned = aligned(estimate, to: reference, within: Int(0.2 * sampleRate))
      for (truth, value) in zip(reference, aligned) where truth.isFinite {
        signal += truth * truth
        noise += (truth - value) * (truth - value)
      }
    }
    return noise > 0 ? min(signal / noise, largestRatio) : largestRatio
  }

  /// The ratio of signal to noise of one picture of a record: ``ratio(reference:estimate:sampleRate:)`` of its
  /// twelve leads.
  ///
  /// - Parameters:
  ///   - reference: The true ECG; what is not in the picture is NaN.
  ///   - estimate: The recovered one, from the same instant on; what is missing is NaN.
  /// - Throws: ``MetricError/sampleRates(record:reference:estimate:)``.
  public static func ratio(
    reference: TwelveLeadECG, estimate: TwelveLeadECG
  ) throws(MetricError) -> Double {
    let sampleRate = try MetricError.commonSampleRate(reference, estimate)
    return ratio(
      reference: Lead.allCases.map { reference[$0].map(Double.init) },
      estimate: Lead.allCases.map { estimate[$0].map(Double.init) }, sampleRate: sampleRate)
  }

  /// The estimate moved onto the reference, as long as that, with 0 where it has no sample.
  private static func aligned(_ estimate: [Double], to reference: [Double], within limit: Int) -> [Double] {
    let delay = bestDelay(of: estimate, after: reference, within: limit)
    let moved = reference.indices.map { index in
      estimate.indices.contains(index + delay) ? estimate[index + delay] : .nan
    }
    let common = SamplePairs(reference: reference, estimate: moved)
    let offset = common.reference.isEmpty ? 0 : mean(common.estimate) - mean(common.reference)
    return moved.map { $0.isFinite ? $0 - offset : 0 }
  }

  /// How many samples the estimate is late, −limit to limit; the two still overlap by at least one.
  private static func bestDelay(of estimate: [Double], after reference: [Double], within limit: Int) -> Int {
    let delays = max(-limit, min(0, 1 - reference.count))...min(limit, max(0, estimate.count - 1))
    // A flat signal without its mean is not quite 0; what remains must not decide.
    let rounding = 1e-12 * (energy(reference) * energy(estimate)).squareRoot()
    let (reference, estimate) = (withoutMean(reference), withoutMean(estimate))
    var best = (delay: 0, value: -Double.infinity)
    for delay in delays.sorted(by: { (abs($0), $0) < (abs($1), $1) }) {
      var value = 0.0
      for index in max(0, -delay)..<max(0, -delay, min(reference.count, estimate.count - delay)) {
        value += reference[index] * estimate[index + delay]
      }
      if value > best.value + rounding { best = (delay, value) }
    }
    return best.delay
  }

  private static func energy(_ signal: [Double]) -> Double {
    signal.reduce(0) { $1.isFinite ? $0 + $1 * $1 : $0 }
  }

  private static func withoutMean(_ signal: [Double]) -> [Double] {
    let center = mean(signal.filter(\.isFinite))
    return signal.map { $0.isFinite ? $0 - center : 0 }
  }
}
