public import ECG

/// What becomes of samples that were not recorded (NaN).
public enum GapPolicy: String, CaseIterable, Equatable, Sendable {
  /// They stay: a gap in the trace, NaN in the signal. So does the published program.
  case propagate
  /// They become 0 mV.
  case zero
  /// They are interpolated between their neighbors; at the ends the next sample is repeated. A lead without any sample
  /// becomes 0 mV.
  case interpolate

  /// An ECG after the policy.
  public func applied(to ecg: TwelveLeadECG) -> TwelveLeadECG {
    guard self != .propagate, ecg.samples.contains(where: \.isNaN) else { return ecg }
    var ecg = ecg
    for lead in Lead.allCases {
      ecg.update(lead) { samples in
        switch self {
        case .propagate: break
        case .zero: for index in samples.indices where samples[index].isNaN { samples[index] = 0 }
        case .interpolate: Self.interpolate(&samples)
        }
      }
    }
    return ecg
  }

  private static func interpolate(_ samples: inout MutableSpan<Float>) {
    var last: Int?
    var index = 0
    while index < samples.count {
      guard samples[index].isNaN else {
        last = index
        index += 1
        continue
      }
      let start = index
      while index < samples.count, samples[index].isNaN { index += 1 }
      fill(&samples, start..<index, last, index < samples.count ? index : nil)
    }
  }

  private static func fill(
    _ samples: inout MutableSpan<Float>, _ gap: Range<Int>, _ before: Int?, _ after: Int?
  ) {
    for index in gap {
      switch (before, after) {
      case (let a?, let b?):
        let share = Double(index - a) / Double(b - a)
        let (low, high) = (Double(samples[a]), Double(samples[b]))
        samples[index] = Float(low + (high - low) * share)
      case (let a?, nil): samples[index] = samples[a]
      case (nil, let b?): samples[index] = samples[b]
      case (nil, nil): samples[index] = 0
      }
    }
  }
}
