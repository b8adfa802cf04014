public import ECG

/// A calibration pulse that a digitizer took for a part of the trace: a rectangle at the lead's beginning. Its height, which
/// is 1 mV on standard charts, tells the digitizer's gain without a reference.
public struct TracedPulse: Sendable, Equatable, Encodable {
  /// The lead.
  public var lead: Lead
  /// Where it begins, in s from the record's first sample.
  public var start: Double
  /// How long it lasts, in s.
  public var duration: Double
  /// In mV.
  public var height: Double

  /// The pulses of a record, one a lead at most.
  public static func all(in ecg: TwelveLeadECG) -> [TracedPulse] {
    Lead.allCases.compactMap { lead in
      TracedPulse(ecg[lead].map(Double.init), sampleRate: ecg.sampleRate, lead: lead)
    }
  }

  /// A flat top of 0.08 to 0.5 s between two edges of at most 24 ms, above a flat foot, within the first second.
  private init?(_ samples: [Double], sampleRate rate: Double, lead: Lead) {
    guard let first = samples.firstIndex(where: \.isFinite) else { return nil }
    let end = min(samples.count, first + Int(rate) + 1)
    let edge = max(1, Int(0.024 * rate))
    var index = first
    while index + edge < end {
      if let top = Self.top(samples, risingAt: index, edge: edge, end: end, rate) {
        self.init(
          lead: lead, start: Double(index) / rate, duration: Double(top.count) / rate, height: top.height)
        return
      }
      index += 1
    }
    return nil
  }

  private init(lead: Lead, start: Double, duration: Double, height: Double) {
    (self.lead, self.start, self.duration, self.height) = (lead, start, duration, height)
  }

  /// The top behind an edge that begins at a sample.
  private static func top(
    _ samples: [Double], risingAt index: Int, edge: Int, end: Int, _ rate: Double
  ) -> (height: Double, count: Int)? {
    let (foot, level) = (samples[index], samples[index + edge])
    let height = level - foot
    guard height.isFinite, height > 0.3 else { return nil }
    let flat = 0.06 * height
    var last = index + edge
    while last + 1 < end, abs(samples[last + 1] - level) <= flat { last += 1 }
    let count = last - index
    let duration = Double(count) / rate
    guard duration >= 0.08, duration <= 0.5, last + edge < samples.count else { return nil }
    let behind = samples[last + edge]
    guard abs(behind - foot) <= 3 * flat, behind.isFinite else { return nil }
    let top = median(Array(samples[(index + edge)...last]))
    return (top - (foot + behind) / 2, count)
  }
}
