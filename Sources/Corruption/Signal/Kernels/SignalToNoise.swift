internal import ECG
internal import Measurement

/// What a signal-to-noise ratio means: how the powers of signal and noise are measured.
///
/// Both are means over the leads that have samples, and one factor scales the noise of all leads, so that the relations
/// between the leads hold. Single leads lie above or below the ratio.
enum SignalToNoise: Sendable {
  /// Powers about the mean over the whole lead.
  case variance

  /// As `nst` of the WFDB Software Package defines it: the signal is the mean peak-to-peak height of the first 300
  /// normal QRS (±50 ms), squared and divided by 8, the noise the squared mean of the root mean squares of each
  /// second about its mean; both means without the largest and smallest 5 %. An ECG that holds no whole QRS counts
  /// as one.
  ///
  /// Source: G. B. Moody, W. K. Muldrow, R. G. Mark, "A noise stress test for arrhythmia detectors", Computers in
  /// Cardiology 11 (1984); manual page nst(1).
  case nst

  /// What noise must be multiplied by, so that it has this level below the signal of an ECG. 0 where signal or
  /// noise have no power.
  ///
  /// - Parameters:
  ///   - level: The ratio in dB.
  ///   - ecg: The signal.
  ///   - noise: As many values as the ECG has, in its order, in any unit.
  func factor(for level: Double, ecg: TwelveLeadECG, noise: [Float]) -> Float {
    let powers =
      switch self {
      case .variance: Self.variances(ecg, noise)
      case .nst: Self.nstPowers(ecg, noise)
      }
    guard powers.signal > 0, powers.noise > 0 else { return 0 }
    return Float((powers.signal / powers.noise).squareRoot() / Decibels.amplitude(level))
  }

  private typealias Powers = (signal: Double, noise: Double)

  private static func variances(_ ecg: TwelveLeadECG, _ noise: [Float]) -> Powers {
    var sum = (signal: 0.0, noise: 0.0)
    for lead in Lead.allCases {
      let row = ecg.range(of: lead)
      let mask = ecg.samples.span.extracting(row)
      sum.signal += variance(mask, where: mask)
      sum.noise += variance(noise.span.extracting(row), where: mask)
    }
    return sum
  }

  private static func nstPowers(_ ecg: TwelveLeadECG, _ noise: [Float]) -> Powers {
    let windows = normalBeats(of: ecg)
    let second = max(1, Int(ecg.sampleRate))
    var sum = (signal: 0.0, noise: 0.0)
    for lead in Lead.allCases {
      let row = ecg.range(of: lead)
      let mask = ecg.samples.span.extracting(row)
      guard let height = windows.compactMap({ height(mask.extracting($0)) }).trimmedMean() else { continue }
      sum.signal += height * height / 8
      let noiseRow = noise.span.extracting(row)
      let deviations = (0..<max(1, ecg.count / second)).map { k in
        let part = k * second..<min((k + 1) * second, ecg.count)
        return variance(noiseRow.extracting(part), where: mask.extracting(part)).squareRoot()
      }
      let deviation = deviations.trimmedMean() ?? 0
      sum.noise += deviation * deviation
    }
    return sum
  }

  /// ±50 ms around the first 300 beats whose steepness is within a factor of 2 of the usual; everything if there is
  /// none.
  private static func normalBeats(of ecg: TwelveLeadECG) -> [Range<Int>] {
    let complexes = QRSDetector.complexes(in: ecg)
    guard !complexes.isEmpty else { return [0..<ecg.count] }
    let median = complexes.map(\.energy).sorted()[complexes.count / 2]
    // Energies are squares.
    let normal = complexes.filter { $0.energy > median / 4 && $0.energy < median * 4 }
    let reach = Int(0.05 * ecg.sampleRate)
    let windows = normal.prefix(300).map { $0.sample - reach..<$0.sample + reach + 1 }
      .filter { $0.lowerBound >= 0 && $0.upperBound <= ecg.count }
    return windows.isEmpty ? [0..<ecg.count] : windows
  }

  private static func height(_ samples: Span<Float>) -> Double? {
    var (low, high) = (Float.infinity, -Float.infinity)
    for index in samples.indices {
      // A gap is neither lower nor higher.
      if samples[index] < low { low = samples[index] }
      if samples[index] > high { high = samples[index] }
    }
    return high < low ? nil : Double(high - low)
  }

  /// The variance of the values at which the mask has no gap; 0 without such values.
  private static func variance(_ values: Span<Float>, where mask: Span<Float>) -> Double {
    var (count, sum) = (0.0, 0.0)
    for index in values.indices where !mask[index].isNaN {
      sum += Double(values[index])
      count += 1
    }
    guard count > 0 else { return 0 }
    let mean = sum / count
    var squares = 0.0
    for index in values.indices where !mask[index].isNaN {
      let deviation = Double(values[index]) - mean
      squares += deviation * deviation
    }
    return squares / count
  }
}
