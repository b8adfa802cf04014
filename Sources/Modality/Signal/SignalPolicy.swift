public import ECG
public import ECGFiles

/// How a record becomes an array of fixed size. Nothing is resampled, filtered or scaled.
public struct SignalPolicy: Equatable, Sendable {
  /// What becomes of samples that are no finite number.
  public enum Gaps: String, CaseIterable, Sendable {
    /// NaN and infinities become 0.
    case zero
    /// They stay as they are; samples after the record's end are NaN.
    case propagate
    /// They lie on the straight line between the finite samples around them, at either end on the level of the nearest;
    /// a lead without a finite sample becomes 0.
    case interpolate
  }

  /// What becomes of samples that are no finite number.
  public var gaps: Gaps
  /// Samples of each lead, above 0: a longer record is cut at its end, a shorter one is filled up there; nil takes the
  /// record's own.
  public var length: Int?
  /// The rows of the array, each lead once.
  public var order: [Lead]

  /// A policy.
  public init(gaps: Gaps = .zero, length: Int? = 5000, order: [Lead] = Lead.allCases) {
    self.gaps = gaps
    self.length = length
    self.order = order
  }

  /// The published loaders' policy (ECG-R1, GEM, ECG-Chat): 0 for what is not finite, 5000 samples, filled up with 0.
  /// The publications keep the order of leads that a record has; here it is canonical.
  public static let published = SignalPolicy()
  /// Gaps stay NaN.
  public static let propagate = SignalPolicy(gaps: .propagate)
  /// Gaps are bridged.
  public static let interpolate = SignalPolicy(gaps: .interpolate)

  /// The array of a record.
  public func array(_ ecg: TwelveLeadECG) -> SignalArray {
    let length = length ?? ecg.count
    var samples = [Float](repeating: gaps == .propagate ? .nan : 0, count: order.count * length)
    for (row, lead) in order.enumerated() {
      let values = filled(Array(ecg[lead].prefix(length)))
      samples.replaceSubrange(row * length..<row * length + values.count, with: values)
    }
    return SignalArray(
      name: ecg.name, sampleRate: ecg.sampleRate, leads: order, count: length, samples: samples)
  }

  private func filled(_ values: [Float]) -> [Float] {
    switch gaps {
    case .zero: values.map { $0.isFinite ? $0 : 0 }
    case .propagate: values
    case .interpolate: Self.interpolated(values)
    }
  }

  private static func interpolated(_ values: [Float]) -> [Float] {
    var values = values
    var before: Int?
    for index in values.indices where values[index].isFinite {
      let (from, start) = (before.map { values[$0] } ?? values[index], before ?? -1)
      for gap in start + 1..<index {
        let share = Float(gap - start) / Float(index - start)
        values[gap] = from + (values[index] - from) * share
      }
      before = index
    }
    let end = before.map { values[$0] } ?? 0
    for index in (before ?? -1) + 1..<values.count { values[index] = end }
    return values
  }
}
