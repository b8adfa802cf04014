import ECG

/// Whether the electrodes of the arms seem to be exchanged.
public struct ArmEvidence: Sendable, Equatable {
  /// Why that cannot be told.
  public enum Doubt: String, Sendable, Codable, CaseIterable {
    /// I, aVF, V1, V6 or more than two of V2 to V5 have no marks.
    case missingLeads = "missing-leads"
    /// P, QRS and T of lead I neither agree with aVF and V1 to V6 nor run against them, or contradict each other.
    case undecided
  }

  /// What P, QRS and T say together: above 0 for exchanged electrodes, below 0 against; a reversed record has the same
  /// with the other sign. Nil without the leads.
  public var logOdds: Double?

  /// Whether they seem to be exchanged; nil where that cannot be told.
  public var isReversed: Bool? {
    logOdds.flatMap { abs($0) >= Self.least ? $0 > 0 : nil }
  }

  /// Why it cannot be told, if it cannot.
  public var doubt: Doubt? {
    isReversed != nil ? nil : logOdds == nil ? .missingLeads : .undecided
  }

  private static let least = 1.0
}

extension ArmEvidence {
  /// The evidence of the mean beats of the leads.
  ///
  /// Exchanged arm electrodes turn lead I upside down, exchange II with III and aVR with aVL, and leave aVF and V1 to V6
  /// as they are. So lead I is expected from the latter, wave by wave, and compared with what was recorded.
  init(_ beats: [Lead: RepresentativeBeat]) {
    let used = Self.predictors.filter { beats[$0] != nil }
    let needed: [Lead] = [.i, .aVF, .v1, .v6]
    guard needed.allSatisfy({ beats[$0] != nil }), used.count >= Self.predictors.count - 2 else { return }
    let waves = AlignedWaves(beats.filter { $0.key == .i || used.contains($0.key) })
    logOdds = Self.odds(Self.p, waves.p) + Self.odds(Self.qrs, waves.qrs) + Self.odds(Self.t, waves.t)
  }

  /// How lead I follows from others in a wave, and what its agreement is worth.
  private struct Expectation {
    /// In the order of ``predictors``.
    var weights: [Double]
    var worth: Double
  }

  private static let predictors: [Lead] = [.aVF, .v1, .v2, .v3, .v4, .v5, .v6]

  private static func odds(_ expectation: Expectation, _ wave: [Lead: [Double]]) -> Double {
    guard let recorded = wave[.i] else { return 0 }
    var expected = [Double](repeating: 0, count: recorded.count)
    for (lead, weight) in zip(predictors, expectation.weights) {
      guard let row = wave[lead] else { continue }
      for index in expected.indices { expected[index] += weight * row[index] }
    }
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    let size = (product(recorded, recorded) * product(expected, expected)).squareRoot()
    return size > 0 ? -expectation.worth * product(recorded, expected) / size : 0
  }

  // Least squares and a logistic regression over LUDB's records 1 to 100, each as it is and reversed.
  private static let p = Expectation(weights: [-0.13, -0.65, 0.44, 0.27, 0.18, 0.25, 0.73], worth: 1.5)
  private static let qrs = Expectation(weights: [-0.25, -0.45, 0.27, -0.01, -0.02, 0.21, 0.53], worth: 1.5)
  private static let t = Expectation(weights: [-0.11, -0.44, 0.37, 0.09, -0.06, -0.04, 0.64], worth: 2.5)
}
