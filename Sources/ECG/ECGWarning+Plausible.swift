extension TwelveLeadECG {
  /// No heart reaches so much on the skin, in mV.
  private static let implausible: Float = 100

  /// What is to be said of leads that reach hundreds of mV, in one line.
  package var plausibilityWarnings: [ECGWarning] {
    let peaks = Lead.allCases.map { lead in
      (lead, Self.peak(of: self[lead]))
    }.filter { $0.1 >= Self.implausible }
    guard let highest = peaks.map(\.1).max() else { return [] }
    return [.implausible(peaks.map(\.0), millivolts: Double(highest))]
  }

  /// The largest finite magnitude. By its bits, which are ordered alike: several maxima of integers are taken at once.
  private static func peak(of samples: some Sequence<Float>) -> Float {
    let infinity = Float.infinity.bitPattern
    return Float(
      bitPattern: samples.reduce(0) { peak, sample in
        let bits = sample.magnitude.bitPattern
        return max(peak, bits < infinity ? bits : 0)
      })
  }
}
