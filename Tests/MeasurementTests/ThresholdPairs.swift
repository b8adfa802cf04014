import ECG

/// For each criterion of the built-in threshold sets, ECGs just on either side, one pair for each of its ways to hold.
enum ThresholdPairs {
  private typealias Part = ShapedECG.Part
  private typealias Pair = ThresholdPair

  private static let inferior: [Lead] = [.ii, .iii, .aVF]

  static let all = ["ecg-r1": protocolOfR1, "reasoning-benchmark": benchmark]

  // MARK: ecg-r1

  private static let protocolOfR1: [String: [ThresholdPair]] = rhythmOfR1.merging(shapesOfR1) { $1 }

  private static let rhythmOfR1: [String: [ThresholdPair]] = [
    "arm-lead-reversal": [
      Pair(met: { try Pair.synthetic(.sinus).withArmsExchanged() }, unmet: { try Pair.synthetic(.sinus) })
    ],
    "bradycardia": [.value(\.rate, 58.5, not: 61.5)],
    "normal-rate": [.value(\.rate, 61.5, not: 58.5), .value(\.rate, 98, not: 102, fast)],
    "tachycardia": [.value(\.rate, 102, not: 98, fast)],
    "sinus-p-waves": [
      .shaped { _ in
      } not: {
        $0.p[.iii] = -0.08
      }
    ],
    "atrial-fibrillation": [.rhythm(.atrialFibrillation)],
    "atrial-flutter": [
      .shaped {
        $0.rate = 75; $0.flutterMillivolts = 0.15
      } not: {
        $0.rate = 75; $0.hasP = false
      },
      .shaped {
        $0.rate = 75; $0.flutterMillivolts = 0.15
      } not: {
        $0.rate = 75
      },
    ],
    "dropped-beats": [
      .shaped {
        $0.dropped = 4
      } not: { _ in
      }
    ],
    "atrial-ectopy": [.rhythm(.pac)], "ventricular-ectopy": [.rhythm(.pvc)],
    "wide-p-wave": [.value(\.pMilliseconds, 112, not: 76) { $0.prMilliseconds = 190 }],
    "tall-p-wave": [
      .shaped {
        $0.p[.ii] = 0.29
      } not: {
        $0.p[.ii] = 0.21
      }
    ],
    "short-pr": [.value(\.prMilliseconds, 108, not: 138)],
    "long-pr": [.value(\.prMilliseconds, 218, not: 190)],
    "long-qtc": [.value(\.qtMilliseconds, 442, not: 412) { $0.rate = 60 }],
  ]

  private static let shapesOfR1: [String: [ThresholdPair]] = [
    "normal-axis": [.qrs([.ii], ShapedECG.rs(0.5, 0.44), not: ShapedECG.rs(0.44, 0.5))],
    "left-axis-deviation": [.qrs([.ii], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44))],
    "right-axis-deviation": [.qrs([.i], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44))],
    "incomplete-bundle-branch-block": [
      .value(\.qrsMilliseconds, 88, not: 62), .value(\.qrsMilliseconds, 88, not: 114),
    ],
    "right-bundle-branch-block": [
      .value(\.qrsMilliseconds, 114, not: 86) { $0.qrs[.v1] = rsr },
      .qrs([.v1], rsr, not: ShapedECG.rs(0.25, 0.9)) { $0.qrsMilliseconds = 114 },
    ],
    "left-bundle-branch-block": [
      .value(\.qrsMilliseconds, 114, not: 86),
      .qrs([.v1], ShapedECG.rs(0.3, 0.9), not: ShapedECG.rs(0.9, 0.8)) { $0.qrsMilliseconds = 114 },
    ],
    "left-ventricular-hypertrophy": [
      .qrs([.v6], ShapedECG.rs(1.86, 0.1), not: ShapedECG.rs(1.74, 0.1)) {
        $0.qrs[.v1] = ShapedECG.rs(0.2, 1.7)
      },
      // V5 does not count in this set.
      .qrs([.v6], ShapedECG.rs(1.86, 0.1), not: ShapedECG.rs(1.2, 0.1)) {
        ($0.qrs[.v1], $0.qrs[.v5]) = (ShapedECG.rs(0.2, 1.7), ShapedECG.rs(2.2, 0.2))
      },
      .qrs([.i], ShapedECG.rs(1.55, 0.1), not: ShapedECG.rs(1.45, 0.1)),
      .qrs([.aVL], ShapedECG.rs(1.15, 0.1), not: ShapedECG.rs(1.05, 0.1)),
    ],
    "low-voltage": [
      .qrs(Lead.limb, ShapedECG.single(0.45), not: ShapedECG.single(0.55)),
      .qrs(Lead.precordial, ShapedECG.rs(0.55, 0.4), not: ShapedECG.rs(0.65, 0.4)),
      // One limb lead of normal height is enough.
      .qrs([.ii], ShapedECG.single(0.45), not: ShapedECG.single(0.6)) { ecg in
        for lead in Lead.limb { ecg.qrs[lead] = ShapedECG.single(0.4) }
      },
    ],
    "poor-r-progression": [
      .qrs([.v3], ShapedECG.rs(0.25, 0.7), not: ShapedECG.rs(0.36, 0.7), poorR),
      .qrs([.v4], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44), poorR),
    ],
    "dominant-r-v1": [.qrs([.v1], ShapedECG.rs(0.5, 0.44), not: ShapedECG.rs(0.44, 0.5))],
    "st-elevation-inferior": [.st(inferior, 0.13, not: 0.07)],
    "st-elevation-lateral": [.st([.i, .aVL], 0.13, not: 0.07), .st([.v5, .v6], 0.23, not: 0.17)],
    "st-elevation-anterior": [
      .st([.v1, .v2], 0.23, not: 0.17), .st([.v3, .v4], 0.23, not: 0.17),
      // Leads that are no neighbors.
      .shaped {
        $0.st = [.v2: (0.25, 0.25), .v3: (0.25, 0.25)]
      } not: {
        $0.st = [.v1: (0.25, 0.25), .v4: (0.25, 0.25)]
      },
    ],
    "st-depression": [
      .shaped {
        $0.depress([.v5, .v6], -0.07, -0.1)
      } not: {
        $0.depress([.v5, .v6], -0.02, -0.04)
      },
      .shaped {
        $0.depress([.v5, .v6], -0.07, -0.1)
      } not: {
        $0.depress([.v5, .v6], -0.16, -0.02)
      },
    ],
    "t-inversion": [.t([.v5, .v6], -0.14, not: -0.06)],
    "pathological-q-inferior": pathologicalQ(inferior),
    "pathological-q-lateral": pathologicalQ([.i, .aVL, .v5, .v6]),
    "pathological-q-anterior": pathologicalQ([.v2, .v3, .v4]),
  ]

  /// Q that is wide or deep, and in one lead wide, in another deep.
  private static func pathologicalQ(_ leads: [Lead]) -> [ThresholdPair] {
    let plain = ShapedECG.qr(0.07, 0.8, qTo: 0.22)
    return [
      .qrs(leads, ShapedECG.qr(0.08, 0.8, qTo: 0.5), not: plain),
      .qrs(leads, ShapedECG.qr(0.15, 0.8, qTo: 0.22), not: plain),
      .shaped { ecg in
        for lead in leads { ecg.qrs[lead] = plain }
        ecg.qrs[leads[0]] = ShapedECG.qr(0.08, 0.8, qTo: 0.5)
        ecg.qrs[leads[1]] = ShapedECG.qr(0.15, 0.8, qTo: 0.22)
      } not: { ecg in
        for lead in leads { ecg.qrs[lead] = plain }
        ecg.qrs[leads[1]] = ShapedECG.qr(0.15, 0.8, qTo: 0.22)
      },
    ]
  }

  private static let rsr = [
    Part(from: 0, to: 0.28, millivolts: 0.25), Part(from: 0.28, to: 0.56, millivolts: -0.4),
    Part(from: 0.56, to: 1, millivolts: 0.5),
  ]

  private static let fast: @Sendable (inout ShapedECG) -> Void = { ecg in
    (ecg.qtMilliseconds, ecg.prMilliseconds) = (340, 140)
  }

  private static let poorR: @Sendable (inout ShapedECG) -> Void = { ecg in
    for lead in [Lead.v1, .v2, .v3] { ecg.qrs[lead] = ShapedECG.rs(0.2, 0.8) }
    ecg.qrs[.v4] = ShapedECG.rs(0.4, 0.6)
  }

  // MARK: reasoning-benchmark

  private static let benchmark: [String: [ThresholdPair]] = conduction.merging(axes) { $1 }
    .merging(infarction) { $1 }

  private static let conduction: [String: [ThresholdPair]] = [
    "one-to-one-conduction": [
      .shaped { _ in
      } not: {
        $0.dropped = 4
      }
    ],
    "pr-prolonged": [.value(\.prMilliseconds, 218, not: 190)],
    "non-conducted-p": [
      .shaped {
        $0.dropped = 4
      } not: { _ in
      }
    ],
    "slow-ventricular-rate": [.value(\.rate, 68.5, not: 71.5)],
    "regular-rr": [
      .shaped {
        $0.rhythm = [0.965, 1.035]
      } not: {
        $0.rhythm = [0.93, 1.07]
      }
    ],
    "atrial-fibrillation": [.rhythm(.atrialFibrillation)],
    "wide-qrs": [.sinus({ $0.qrsMilliseconds = 138 }, not: { $0.qrsMilliseconds = 108 })],
    "dominant-s-v1-v2": [.qrs([.v2], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44))],
    "monophasic-r-lateral": [
      .qrs([.i, .aVL, .v6], ShapedECG.single(0.8), not: ShapedECG.qr(0.08, 0.8)),
      .qrs([.i, .aVL, .v6], ShapedECG.single(0.8), not: ShapedECG.rs(0.8, 0.08)),
    ],
    "broad-r-lateral": [
      .value(\.qrsMilliseconds, 104, not: 68) { ecg in
        for lead in [Lead.v5, .v6] { ecg.qrs[lead] = ShapedECG.single(1) }
      }
    ],
    "rsr-v1-v2": [.qrs([.v1], rsr, not: ShapedECG.rs(0.25, 0.9)) { $0.qrsMilliseconds = 130 }],
    "broad-r-v1": [
      .value(\.qrsMilliseconds, 146, not: 108) { $0.qrs[.v1] = ShapedECG.single(0.8) },
      .qrs([.v1], ShapedECG.qr(0.15, 0.8), not: earlyR) { $0.qrsMilliseconds = 80 },
    ],
    "slurred-s-lateral": [
      .qrs([.i, .v6], early(0.42), not: early(0.68)),
      .qrs([.i, .v6], early(0.54), not: early(0.7)) { $0.qrsMilliseconds = 110 },
    ],
    "premature-narrow": [.rhythm(.pac)], "premature-wide": [.rhythm(.pvc)],
  ]

  /// Q, an early R, and a small S.
  private static let earlyR = [
    Part(from: 0, to: 0.2, millivolts: -0.15), Part(from: 0.2, to: 0.6, millivolts: 0.8),
    Part(from: 0.6, to: 1, millivolts: -0.1),
  ]

  /// R up to a part of the duration, S behind it.
  private static func early(_ end: Double) -> [Part] {
    [Part(from: 0, to: end, millivolts: 0.8), Part(from: end, to: 1, millivolts: -0.3)]
  }

  private static let axes: [String: [ThresholdPair]] = [
    "left-axis": [.axis(-36, not: -24), .axis(-84, not: -96)],
    "right-axis": [.axis(96, not: 84), .axis(174, not: -174)],
    "axis-above-100": [.axis(105, not: 95)], "axis-above-60": [.axis(65, not: 55)],
    "qr-high-lateral": [.qrs([.i, .aVL], ShapedECG.qr(0.08, 0.8), not: ShapedECG.single(0.8))],
    "rs-inferior": [.qrs(inferior, ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44))],
    "rs-high-lateral": [.qrs([.i, .aVL], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44))],
    "qr-inferior": [.qrs(inferior, ShapedECG.qr(0.08, 0.8), not: ShapedECG.single(0.8))],
    "tall-r-avl": [.qrs([.aVL], ShapedECG.rs(1.15, 0.1), not: ShapedECG.rs(1.05, 0.1))],
    "sokolow-lyon": [
      .qrs([.v5], ShapedECG.rs(1.86, 0.1), not: ShapedECG.rs(1.74, 0.1)) {
        $0.qrs[.v1] = ShapedECG.rs(0.2, 1.7)
      }
    ],
    "cornell-product": [
      .qrs([.v3], ShapedECG.rs(0.5, 1.3), not: ShapedECG.rs(0.5, 0.9)) {
        ($0.qrsMilliseconds, $0.qrs[.aVL]) = (100, ShapedECG.rs(0.9, 0.1))
      }
    ],
    "dominant-r-v1": [.qrs([.v1], ShapedECG.rs(0.5, 0.44), not: ShapedECG.rs(0.44, 0.5))],
    "tall-r-v1": [.qrs([.v1], ShapedECG.rs(1.55, 0.4), not: ShapedECG.rs(1.45, 0.4))],
  ]

  private static let infarction: [String: [ThresholdPair]] = [
    "j-elevation-anterior": [.st([.v2, .v3], 0.13, not: 0.07)],
    "j-elevation-inferior": [.st(inferior, 0.13, not: 0.07)],
    "j-elevation-lateral": [.st([.v5, .v6], 0.13, not: 0.07)],
    "j-depression-anterior": [
      .st([.v3, .v4], -0.1, not: -0.04), .st([.v2, .v3], -0.13, not: -0.04),
      // In V2 the threshold is another.
      .shaped {
        $0.st = [.v2: (-0.13, -0.13), .v3: (-0.1, -0.1)]
      } not: {
        $0.st = [.v2: (-0.085, -0.085), .v3: (-0.1, -0.1)]
      },
    ],
    "j-depression-inferior": [.st(inferior, -0.1, not: -0.04)],
    "j-depression-lateral": [.st([.v5, .v6], -0.1, not: -0.04)],
    "t-inversion-anterior": [.t([.v3, .v4], -0.08, not: 0.08)],
    "t-inversion-inferior": [.t(inferior, -0.08, not: 0.08)],
    "t-inversion-lateral": [.t([.v5, .v6], -0.08, not: 0.08)],
    "pathological-q-anterior": [
      .qrs([.v3, .v4], ShapedECG.qr(0.11, 0.8, qTo: 0.5), not: ShapedECG.qr(0.05, 0.8, qTo: 0.5)),
      .qrs([.v3, .v4], ShapedECG.qr(0.12, 0.8, qTo: 0.5), not: ShapedECG.qr(0.12, 0.8, qTo: 0.22)),
      .qrs([.v1, .v2], ShapedECG.single(-0.9), not: ShapedECG.rs(0.15, 0.9)),
    ],
    "pathological-q-inferior": deepQ(inferior), "pathological-q-lateral": deepQ([.i, .aVL, .v5, .v6]),
  ]

  /// Q that is wide and deeper than a fifth of R, QS, and one lead of each.
  private static func deepQ(_ leads: [Lead]) -> [ThresholdPair] {
    let plain = ShapedECG.qr(0.2, 0.8, qTo: 0.22)
    return [
      .qrs(leads, ShapedECG.qr(0.22, 0.8, qTo: 0.5), not: ShapedECG.qr(0.11, 0.8, qTo: 0.5)),
      .qrs(leads, ShapedECG.qr(0.22, 0.8, qTo: 0.5), not: plain),
      .qrs(leads, ShapedECG.single(-0.8), not: ShapedECG.rs(0.15, 0.8)),
      .shaped { ecg in
        for lead in leads { ecg.qrs[lead] = plain }
        ecg.qrs[leads[0]] = ShapedECG.qr(0.22, 0.8, qTo: 0.5)
        ecg.qrs[leads[1]] = ShapedECG.single(-0.8)
      } not: { ecg in
        for lead in leads { ecg.qrs[lead] = plain }
        ecg.qrs[leads[1]] = ShapedECG.single(-0.8)
      },
    ]
  }
}

extension ShapedECG {
  /// ST that falls or rises from the J point to 110 ms later.
  fileprivate mutating func depress(_ leads: [Lead], _ j: Double, _ later: Double) {
    for lead in leads { st[lead] = (j, later) }
  }
}

extension TwelveLeadECG {
  /// As it is recorded with the electrodes of the arms exchanged: I turned round, II and III exchanged, aVR and aVL.
  func withArmsExchanged() throws -> TwelveLeadECG {
    var rows = Lead.allCases.map { Array(self[$0]) }
    rows[Lead.i.rawValue] = rows[Lead.i.rawValue].map { -$0 }
    rows.swapAt(Lead.ii.rawValue, Lead.iii.rawValue)
    rows.swapAt(Lead.aVR.rawValue, Lead.aVL.rawValue)
    return try TwelveLeadECG(name: name, sampleRate: sampleRate, samples: Array(rows.joined()))
  }
}
