package import ECG

/// Finds the QRS complexes of an ECG by the steepness of all leads together.
package enum QRSDetector {
  /// A complex.
  package struct Complex: Sendable, Equatable {
    /// The sample in its middle: where its slopes weigh equally to both sides, within 100 ms.
    package var sample: Int
    /// The sum of the squared slopes of all leads.
    package var energy: Float
  }

  /// The complexes in order of time.
  ///
  /// Slopes are differences over 20 ms, squared, summed over the leads and over 100 ms around each sample. A complex
  /// is a peak of that sum above 0.12 of its usual height (the median over stretches of 2 s of the highest value), the
  /// highest within 200 ms. What lies beside a gap has no slope.
  package static func complexes(in ecg: TwelveLeadECG) -> [Complex] {
    let energy = energy(of: ecg)
    let threshold = 0.12 * usualHeight(energy, stretch: Int(2 * ecg.sampleRate))
    let refractory = Int(0.2 * ecg.sampleRate)
    var complexes: [Complex] = []
    for (sample, value) in energy.enumerated() where value > threshold {
      if let last = complexes.last, sample - last.sample < refractory {
        if value > last.energy { complexes[complexes.count - 1] = Complex(sample: sample, energy: value) }
      } else {
        complexes.append(Complex(sample: sample, energy: value))
      }
    }
    return complexes
  }

  private static func energy(of ecg: TwelveLeadECG) -> [Float] {
    let reach = max(1, Int(0.01 * ecg.sampleRate))
    var slopes = [Float](repeating: 0, count: ecg.count)
    let all = ecg.samples.span
    for lead in Lead.allCases where ecg.count > 2 * reach {
      let row = all.extracting(ecg.range(of: lead))
      for index in reach..<ecg.count - reach {
        let slope = row[index + reach] - row[index - reach]
        if !slope.isNaN { slopes[index] += slope * slope }
      }
    }
    return movingSum(slopes, reach: Int(0.05 * ecg.sampleRate))
  }

  /// Sums over `reach` values to each side, in `Double` so that what was added can be taken away again.
  private static func movingSum(_ values: [Float], reach: Int) -> [Float] {
    var sum = values.prefix(reach).reduce(0.0) { $0 + Double($1) }
    return values.indices.map { index in
      if index + reach < values.count { sum += Double(values[index + reach]) }
      if index > reach { sum -= Double(values[index - reach - 1]) }
      return Float(sum)
    }
  }

  private static func usualHeight(_ energy: [Float], stretch: Int) -> Float {
    let stretches = max(1, energy.count / max(1, stretch))
    let heights = (0..<stretches).map { k in
      energy[k * energy.count / stretches..<(k + 1) * energy.count / stretches].max() ?? 0
    }
    return heights.sorted()[stretches / 2]
  }
}
