import ECG

/// Whether P waves could be seen if there were any: only then their absence says something.
struct AtrialView {
  let ecg: TwelveLeadECG
  let beats: [Beat]

  /// Why they could not, if they could not.
  var doubt: AtrialDoubt? {
    let leads = Lead.allCases.filter { lead in 2 * beats.count { $0.qrs.leads[lead] != nil } > beats.count }
    // The six limb leads follow from two of them.
    let independent =
      leads.count(where: Lead.precordial.contains) + min(2, leads.count(where: Lead.limb.contains))
    guard independent >= Self.fewestLeads else { return .fewLeads }
    let noise = leads.compactMap(noise).sorted()
    return !noise.isEmpty && noise[noise.count / 2] > Self.mostNoise ? .noise : nil
  }

  /// The standard deviation of what is left of white noise in means over 8 ms: the median of third differences, to which
  /// waves add little. Nil of fewer than a fifth of a second between the first beat and the last.
  private func noise(in lead: Lead) -> Float? {
    guard let first = beats.first?.qrs.overall.onset, let last = beats.last?.qrs.overall.offset else {
      return nil
    }
    let step = max(1, Int((ecg.sampleRate / LeadWindow.binRate).rounded()))
    let samples = ecg.samples.span
    let start = ecg.range(of: lead).lowerBound
    var bins: [Float] = []
    for bin in stride(from: first, to: last - step + 1, by: step) {
      var sum: Float = 0
      for sample in bin..<bin + step { sum += samples[start + sample] }
      bins.append(sum / Float(step))
    }
    guard bins.count > 25 else { return nil }
    var differences: [Float] = []
    for bin in 3..<bins.count {
      let difference = bins[bin] - bins[bin - 3] - 3 * (bins[bin - 1] - bins[bin - 2])
      if difference.isFinite { differences.append(abs(difference)) }
    }
    differences.sort()
    guard !differences.isEmpty else { return nil }
    // Of a normal distribution, 0.6745 standard deviations; the weights' squares add up to 20.
    return differences[differences.count / 2] / (0.6745 * Float(20).squareRoot())
  }

  private static let fewestLeads = 3
  /// In mV. LUDB's records 1 to 100 have 0.0004 to 0.005; white noise of 0.05 mV at 500 Hz gives 0.025, by which P waves are
  /// lost in 4 of the 85 that have them.
  private static let mostNoise: Float = 0.02
}
