import ECG

/// Whether limb electrodes seem to be exchanged, and which.
public struct LimbEvidence: Sendable, Equatable {
  /// Why that cannot be told.
  public enum Doubt: String, Sendable, Codable, CaseIterable {
    /// I, II, V1, V2, V4, V6 or both V3 and V5 have no marks.
    case missingLeads = "missing-leads"
    /// P, QRS and T of the limb leads fit two arrangements of the electrodes nearly as well, or contradict each other.
    case undecided
  }

  /// For each exchange, how much better the ECG fits it than electrodes in their places; empty without the leads.
  public var logOdds: [LimbExchange: Double]

  /// The exchange, if there seems to be one. That of left arm and left leg is never said: it changes no more than hearts
  /// differ.
  public var exchange: LimbExchange? {
    surest.flatMap { $0.margin >= Self.least ? $0.exchange : nil }
  }

  /// Whether the right arm's electrode seems to be exchanged; nil where that cannot be told.
  public var isExchanged: Bool? {
    surest.flatMap { $0.margin >= Self.least ? $0.exchange != nil : nil }
  }

  /// Why it cannot be told, if it cannot.
  public var doubt: Doubt? {
    isExchanged != nil ? nil : logOdds.isEmpty ? .missingLeads : .undecided
  }

  /// What fits best of none, RA-LA and RA-LL, and by how much better than the next.
  private var surest: (exchange: LimbExchange?, margin: Double)? {
    guard let arms = logOdds[.rightArmLeftArm], let leg = logOdds[.rightArmLeftLeg] else { return nil }
    let none = max(0, logOdds[.leftArmLeftLeg] ?? 0)
    let best = max(none, arms, leg)
    if best == none { return (nil, none - max(arms, leg)) }
    return best == arms
      ? (.rightArmLeftArm, arms - max(none, leg)) : (.rightArmLeftLeg, leg - max(none, arms))
  }

  private static let least = 2.0
}

extension LimbEvidence {
  /// The evidence of the mean beats of the leads.
  ///
  /// Exchanged limb electrodes reflect all vectors of the frontal plane and leave V1 to V6 as they are, since Wilson's
  /// central terminal is the mean of all three. So the vectors are expected from V1 to V6, wave by wave, and compared with
  /// what was recorded, as it is and reflected back.
  init(_ beats: [Lead: RepresentativeBeat]) {
    logOdds = [:]
    let needed: [Lead] = [.i, .ii, .v1, .v2, .v4, .v6]
    guard needed.allSatisfy({ beats[$0] != nil }), Lead.precordial.count(where: { beats[$0] == nil }) <= 1
    else { return }
    let waves = AlignedWaves(beats)
    let parts = [(FrontalEvidence.p, waves.p), (.qrs, waves.qrs), (.t, waves.t)]
    for exchange in LimbExchange.allCases {
      logOdds[exchange] = parts.reduce(0) { $0 + $1.0.logOdds(of: exchange, in: $1.1) }
    }
  }
}
