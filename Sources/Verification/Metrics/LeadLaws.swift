public import ECG

/// Whether the leads of one record agree with each other, which needs no reference: Einthoven's law, II = I + III, and
/// Goldberger's, by which the augmented leads follow from two of the others. A gain or time that is wrong in one lead
/// breaks them; what is wrong in all alike does not.
public struct LeadLaws: Sendable, Equatable {
  /// A law, over the samples that all its leads have.
  public struct Law: Sendable, Equatable, Encodable {
    /// As a formula.
    public var formula: String
    /// How many samples all its leads have.
    public var samples: Int
    /// The root mean square of what is left over, its mean taken off, in mV.
    public var residual: Double
    /// What is left over, in percent of the root mean square of the first lead around its mean; nil where that is flat.
    public var percent: Double?
    /// The mean of what is left over, in mV: a baseline that is off.
    public var offset: Double
  }

  /// The laws whose leads the record shows together for 0.5 s or more.
  public let laws: [Law]

  /// Each law as a sum that should be 0.
  private static let sums: [(formula: String, terms: [(Lead, Double)])] = [
    ("II = I + III", [(.ii, 1), (.i, -1), (.iii, -1)]),
    ("aVR = -(I + II)/2", [(.aVR, 1), (.i, 0.5), (.ii, 0.5)]),
    ("aVL = I - II/2", [(.aVL, 1), (.i, -1), (.ii, 0.5)]),
    ("aVF = II - I/2", [(.aVF, 1), (.ii, -1), (.i, 0.5)]),
    ("aVR = -(aVL + aVF)", [(.aVR, 1), (.aVL, 1), (.aVF, 1)]),
    ("II = 2/3 (aVF - aVR)", [(.ii, 1), (.aVF, -2.0 / 3), (.aVR, 2.0 / 3)]),
  ]

  /// Looks at a record; leads that it does not have are absent or NaN, not made from others.
  public init(_ ecg: TwelveLeadECG) {
    laws = Self.sums.compactMap { formula, terms in
      let leads = terms.map { (samples: ecg[$0.0].map(Double.init), weight: $0.1) }
      let shared = (0..<(leads.map(\.samples.count).min() ?? 0)).filter { index in
        leads.allSatisfy { $0.samples[index].isFinite }
      }
      guard Double(shared.count) >= 0.5 * ecg.sampleRate, !shared.isEmpty else { return nil }
      let rest = shared.map { index in leads.reduce(0) { $0 + $1.weight * $1.samples[index] } }
      let size = Self.deviation(shared.map { leads[0].samples[$0] })
      let residual = Self.deviation(rest)
      return Law(
        formula: formula, samples: shared.count, residual: residual,
        percent: size > 1e-6 ? 100 * residual / size : nil, offset: mean(rest))
    }
  }

  private static func deviation(_ values: [Double]) -> Double {
    let center = mean(values)
    return mean(values.map { ($0 - center) * ($0 - center) }).squareRoot()
  }
}
