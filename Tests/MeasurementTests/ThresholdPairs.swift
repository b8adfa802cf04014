import ECG
import Measurement

/// For each criterion of the built-in threshold sets, ECGs just on either side, one pair for each of its ways to hold.
enum ThresholdPairs {
  typealias Part = ShapedECG.Part
  typealias Pair = ThresholdPair

  static let inferior: [Lead] = [.ii, .iii, .aVF]

  static let all = ["ecg-r1": protocolOfR1, "reasoning-benchmark": benchmark]
}

extension ShapedECG {
  /// ST that falls or rises from the J point to 110 ms later.
  mutating func depress(_ leads: [Lead], _ j: Double, _ later: Double) {
    for lead in leads { st[lead] = (j, later) }
  }
}

extension ShapedECG {
  /// ST at a level, its middle bent up or down.
  mutating func bend(_ leads: [Lead], _ level: Double, _ height: Double) {
    for lead in leads { (st[lead], stBend[lead]) = ((level, level), height) }
  }

  /// Elevation in the inferior leads, and a level in aVL.
  mutating func reciprocal(_ level: Double) {
    for lead in [Lead.ii, .iii, .aVF] { st[lead] = (0.15, 0.15) }
    st[.aVL] = (level, level)
  }

  /// Elevation in most leads, bent, and a level of PR.
  mutating func pericarditis(_ level: Double, bend height: Double) {
    let leads: [Lead] = [.i, .ii, .aVF, .v3, .v4, .v5, .v6]
    prMilliseconds = 190
    bend(leads, 0.2, height)
    for lead in leads { prSegment[lead] = level }
  }

  /// A tall R in aVL, and ST and T of the lateral leads.
  mutating func strain(_ level: Double, t height: Double) {
    qrs[.aVL] = Self.rs(1.2, 0.1)
    for lead in [Lead.i, .aVL, .v5, .v6] { (st[lead], t[lead]) = ((level, level), height) }
  }

  /// A wide P in II of two peaks, the dip between them at a part of their height.
  mutating func notchP(_ dip: Double) {
    (pMilliseconds, prMilliseconds) = (140, 200)
    pParts[.ii] = [
      Part(from: 0, to: 0.6, millivolts: 0.15), Part(from: 0.4, to: 1, millivolts: 0.15),
      Part(from: 0.3, to: 0.7, millivolts: 0.15 * (dip - 0.4)),
    ]
  }

  mutating func leftBlock() {
    for lead in [Lead.i, .aVL, .v6] { qrs[lead] = Self.single(0.9) }
  }

  mutating func rightBlock() {
    qrs[.v1] = [
      Part(from: 0, to: 0.28, millivolts: 0.25), Part(from: 0.28, to: 0.56, millivolts: -0.4),
      Part(from: 0.56, to: 1, millivolts: 0.5),
    ]
    for lead in [Lead.i, .v6] {
      qrs[lead] = [Part(from: 0, to: 0.42, millivolts: 0.8), Part(from: 0.42, to: 1, millivolts: -0.3)]
    }
  }
}

extension TwelveLeadECG {
  /// As it is recorded with two limb electrodes in each other's place.
  func exchanging(_ exchange: LimbExchange) throws -> TwelveLeadECG {
    var rows = Lead.allCases.map { Array(self[$0]) }
    func turn(_ lead: Lead) { rows[lead.rawValue] = rows[lead.rawValue].map { -$0 } }
    func swap(_ a: Lead, _ b: Lead) { rows.swapAt(a.rawValue, b.rawValue) }
    switch exchange {
    case .rightArmLeftArm:
      turn(.i)
      swap(.ii, .iii)
      swap(.aVR, .aVL)
    case .rightArmLeftLeg:
      for lead in [Lead.i, .ii, .iii] { turn(lead) }
      swap(.i, .iii)
      swap(.aVR, .aVF)
    case .leftArmLeftLeg:
      turn(.iii)
      swap(.i, .ii)
      swap(.aVL, .aVF)
    }
    return try TwelveLeadECG(name: name, sampleRate: sampleRate, samples: Array(rows.joined()))
  }
}
