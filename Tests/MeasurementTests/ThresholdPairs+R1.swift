import ECG
import Measurement

extension ThresholdPairs {
  // MARK: ecg-r1

  static let protocolOfR1: [String: [ThresholdPair]] = rhythmOfR1.merging(shapesOfR1) { $1 }

  static let rhythmOfR1: [String: [ThresholdPair]] = [
    "arm-lead-reversal": [
      Pair(
        met: { try Pair.synthetic(.sinus).exchanging(.rightArmLeftArm) },
        unmet: { try Pair.synthetic(.sinus).exchanging(.rightArmLeftLeg) }),
      Pair(
        met: { try Pair.synthetic(.sinus).exchanging(.rightArmLeftArm) },
        unmet: { try Pair.synthetic(.sinus) }),
    ],
    "right-arm-left-leg-reversal": [
      Pair(
        met: { try Pair.synthetic(.sinus).exchanging(.rightArmLeftLeg) },
        unmet: { try Pair.synthetic(.sinus).exchanging(.rightArmLeftArm) }),
      Pair(
        met: { try Pair.synthetic(.sinus).exchanging(.rightArmLeftLeg) },
        unmet: { try Pair.synthetic(.sinus) }),
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
      },
      Pair(met: { try Pair.usual { $0.dropped = 3 } }, unmet: Pair.endingBehindP),
    ],
    "atrial-ectopy": [.rhythm(.pac)], "ventricular-ectopy": [.rhythm(.pvc)],
    "wide-p-wave": [.value(\.pMilliseconds, 136, not: 108) { $0.prMilliseconds = 190 }],
    "tall-p-wave": [
      .shaped {
        $0.p[.ii] = 0.29
      } not: {
        $0.p[.ii] = 0.21
      }
    ],
    "short-pr": [.value(\.prMilliseconds, 108, not: 138)],
    "long-pr": [.value(\.prMilliseconds, 218, not: 190)],
    // Of three conducted beats the last has twice the growth.
    "mobitz-i": [
      .value(\.prGrowthMilliseconds, 13, not: 7) { ($0.dropped, $0.prMilliseconds) = (4, 180) },
      // In complete block PR changes as well, but RR does not.
      .shaped {
        ($0.dropped, $0.prMilliseconds, $0.prGrowthMilliseconds) = (4, 180, 13)
      } not: {
        ($0.rate, $0.atrialRate) = (42, 80)
      },
    ],
    "left-atrial-abnormality": [
      .shaped {
        $0.notchP(0.6)
      } not: {
        $0.notchP(0.95)
      },
      .shaped {
        $0.pParts[.v1] = biphasic(0.16)
      } not: {
        $0.pParts[.v1] = biphasic(0.05)
      },
    ],
    "normal-pr": [.value(\.prMilliseconds, 138, not: 108), .value(\.prMilliseconds, 190, not: 218)],
    "normal-qtc": [.value(\.qtMilliseconds, 424, not: 452) { $0.rate = 60 }],
    "long-qtc": [.value(\.qtMilliseconds, 452, not: 424) { $0.rate = 60 }],
  ]

  static let shapesOfR1: [String: [ThresholdPair]] = [
    "normal-axis": [.qrs([.ii], ShapedECG.rs(0.5, 0.44), not: ShapedECG.rs(0.44, 0.5))],
    "left-axis-deviation": [.qrs([.ii], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44))],
    "right-axis-deviation": [.qrs([.i], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44))],
    "normal-qrs": [.sinus({ $0.qrsMilliseconds = 88 }, not: { $0.qrsMilliseconds = 112 })],
    "incomplete-bundle-branch-block": [
      .sinus({ $0.qrsMilliseconds = 110 }, not: { $0.qrsMilliseconds = 88 }),
      .sinus({ $0.qrsMilliseconds = 110 }, not: { $0.qrsMilliseconds = 138 }),
    ],
    // Shaped complexes, which begin and end steeply in all leads at once, come out about 20 ms too long.
    "right-bundle-branch-block": [
      .value(\.qrsMilliseconds, 126, not: 90) { $0.qrs[.v1] = rsr },
      .qrs([.v1], rsr, not: ShapedECG.rs(0.25, 0.9)) { $0.qrsMilliseconds = 126 },
    ],
    "left-bundle-branch-block": [
      .value(\.qrsMilliseconds, 126, not: 90),
      .qrs([.v1], ShapedECG.rs(0.3, 0.9), not: ShapedECG.rs(0.9, 0.8)) { $0.qrsMilliseconds = 126 },
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
    "st-elevation-right-ventricular": [
      .st([.v1], 0.24, not: 0.16),
      .shaped {
        $0.st = [.v1: (0.3, 0.3), .v2: (0.25, 0.25)]
      } not: {
        $0.st = [.v1: (0.3, 0.3), .v2: (0.35, 0.35)]
      },
    ],
    "convex-st-elevation": [
      .shaped {
        $0.bend([.v2, .v3], 0.2, 0.05)
      } not: {
        $0.bend([.v2, .v3], 0.2, -0.05)
      },
      .shaped {
        $0.bend([.v2, .v3], 0.14, 0.05)
      } not: {
        $0.bend([.v2, .v3], 0.04, 0.05)
      },
    ],
    "reciprocal-st-depression": [
      .shaped {
        $0.reciprocal(-0.09)
      } not: {
        $0.reciprocal(-0.02)
      },
      .shaped {
        $0.reciprocal(-0.09)
      } not: {
        $0.reciprocal(-0.09)
        for lead in inferior { $0.st[lead] = (0.07, 0.07) }
      },
    ],
    "pericarditis-pattern": [
      .shaped {
        $0.pericarditis(-0.09, bend: -0.05)
      } not: {
        $0.pericarditis(-0.02, bend: -0.05)
      },
      .shaped {
        $0.pericarditis(-0.09, bend: -0.05)
      } not: {
        $0.pericarditis(-0.09, bend: 0.05)
      },
    ],
    "symmetric-t-inversion": [
      .value(\.tPeak, 0.5, not: 0.75) { for lead in [Lead.v5, .v6] { $0.t[lead] = -0.3 } },
      .t([.v5, .v6], -0.14, not: -0.06),
    ],
    "tented-t": [
      .t([.v2, .v3], 1.1, not: 0.9),
      .value(\.tPeak, 0.5, not: 0.75) { for lead in [Lead.v2, .v3] { $0.t[lead] = 1.2 } },
    ],
    "flat-t": [.t([.i, .v4, .v5, .v6], 0.03, not: 0.08)],
    "t-inversion": [.t([.v5, .v6], -0.14, not: -0.06)],
    "pathological-q-inferior": pathologicalQ(inferior),
    "pathological-q-lateral": pathologicalQ([.i, .aVL, .v5, .v6]),
    "pathological-q-anterior": pathologicalQ([.v2, .v3, .v4]),
  ]

  /// Q that is wide or deep, and in one lead wide, in another deep; no Q at all.
  static func pathologicalQ(_ leads: [Lead]) -> [ThresholdPair] {
    let plain = ShapedECG.qr(0.07, 0.8, qTo: 0.22)
    return [
      .qrs(leads, ShapedECG.qr(0.08, 0.8, qTo: 0.5), not: plain),
      .qrs(leads, ShapedECG.qr(0.15, 0.8, qTo: 0.22), not: plain),
      .qrs(leads, ShapedECG.qr(0.08, 0.8, qTo: 0.5), not: ShapedECG.single(0.8)),
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

  static let rsr = [
    Part(from: 0, to: 0.28, millivolts: 0.25), Part(from: 0.28, to: 0.56, millivolts: -0.4),
    Part(from: 0.56, to: 1, millivolts: 0.5),
  ]

  /// Two peaks of 1 mV, the first up to a part of the duration, the second as long before the end. The dip between them
  /// is 0.09 mV deep at 0.637 and 0.02 mV at 0.652.
  static func notched(_ end: Double) -> [Part] {
    [Part(from: 0, to: end, millivolts: 1), Part(from: 1 - end, to: 1, millivolts: 1)]
  }

  /// P up, then down.
  static func biphasic(_ depth: Double) -> [Part] {
    [Part(from: 0, to: 0.45, millivolts: 0.1), Part(from: 0.45, to: 1, millivolts: -depth)]
  }

  static let fast: @Sendable (inout ShapedECG) -> Void = { ecg in
    (ecg.qtMilliseconds, ecg.prMilliseconds) = (340, 140)
  }

  static let poorR: @Sendable (inout ShapedECG) -> Void = { ecg in
    for lead in [Lead.v1, .v2, .v3] { ecg.qrs[lead] = ShapedECG.rs(0.2, 0.8) }
    ecg.qrs[.v4] = ShapedECG.rs(0.4, 0.6)
  }
}
