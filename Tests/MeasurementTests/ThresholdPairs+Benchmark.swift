import ECG

extension ThresholdPairs {
  // MARK: reasoning-benchmark

  static let benchmark: [String: [ThresholdPair]] = conduction.merging(axes) { $1 }
    .merging(infarction) { $1 }

  static let conduction: [String: [ThresholdPair]] = [
    "one-to-one-conduction": [
      .shaped { _ in
      } not: {
        $0.dropped = 4
      },
      ThresholdPair(met: ThresholdPair.endingBehindP, unmet: { try ThresholdPair.usual { $0.dropped = 3 } }),
    ],
    "pr-prolonged": [.value(\.prMilliseconds, 218, not: 190)],
    "non-conducted-p": [
      .shaped {
        $0.dropped = 4
      } not: { _ in
      },
      ThresholdPair(met: { try ThresholdPair.usual { $0.dropped = 3 } }, unmet: ThresholdPair.endingBehindP),
    ],
    "dropped-beats": [
      .shaped {
        $0.rhythm = [1, 1, 1, 1.56]
      } not: {
        $0.rhythm = [1, 1, 1, 1.44]
      },
      ThresholdPair(
        met: { try ThresholdPair.usual { $0.dropped = 4 } },
        unmet: { try ThresholdPair.synthetic(.atrialFibrillation) }),
    ],
    "av-dissociation": [
      // A regular ventricular rhythm below P waves of their own; 2:1 block; sinus rhythm.
      .shaped {
        ($0.rate, $0.atrialRate) = (42, 80)
      } not: {
        ($0.rate, $0.dropped) = (84, 2)
      },
      .shaped {
        ($0.rate, $0.atrialRate) = (38, 95)
      } not: {
        $0.rate = 42
      },
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
    "notched-r-lateral": [
      .qrs([.v5, .v6], notched(0.637), not: notched(0.652)) { $0.qrsMilliseconds = 140 }
    ],
    "left-bundle-branch-block": [
      // Shaped complexes, which begin and end steeply in all leads at once, come out about 20 ms too long.
      .value(\.qrsMilliseconds, 126, not: 90) { $0.leftBlock() },
      .qrs([.v2], ShapedECG.rs(0.44, 0.5), not: ShapedECG.rs(0.5, 0.44)) {
        $0.leftBlock(); $0.qrsMilliseconds = 138
      },
      .qrs([.v6], ShapedECG.single(0.9), not: ShapedECG.qr(0.1, 0.9)) {
        $0.leftBlock(); $0.qrsMilliseconds = 138
      },
    ],
    "broad-r-lateral": [
      // R peaks in the middle, but the onset that it counts from comes out up to 18 ms early.
      .value(\.qrsMilliseconds, 114, not: 68) { ecg in
        for lead in [Lead.v5, .v6] { ecg.qrs[lead] = ShapedECG.single(1) }
      },
      .qrs([.v5, .v6], ShapedECG.single(1), not: ShapedECG.single(-1)) { $0.qrsMilliseconds = 114 },
    ],
    "rsr-v1-v2": [.qrs([.v1], rsr, not: ShapedECG.rs(0.25, 0.9)) { $0.qrsMilliseconds = 130 }],
    "broad-r-v1": [
      .value(\.qrsMilliseconds, 146, not: 108) { $0.qrs[.v1] = ShapedECG.single(0.8) },
      .qrs([.v1], ShapedECG.qr(0.15, 0.8), not: earlyR) { $0.qrsMilliseconds = 92 },
      .qrs([.v1], ShapedECG.qr(0.15, 0.8), not: ShapedECG.single(-0.8)) { $0.qrsMilliseconds = 92 },
    ],
    "slurred-s-lateral": [
      .qrs([.i, .v6], early(0.42), not: early(0.68)),
      .qrs([.i, .v6], early(0.42), not: ShapedECG.single(0.8)),
      .qrs([.i, .v6], early(0.54), not: early(0.7)) { $0.qrsMilliseconds = 110 },
    ],
    "right-bundle-branch-block": [
      .value(\.qrsMilliseconds, 126, not: 90) { $0.rightBlock() },
      .qrs([.v1], rsr, not: ShapedECG.rs(0.25, 0.9)) {
        $0.rightBlock(); $0.qrsMilliseconds = 138
      },
      .qrs([.i, .v6], early(0.42), not: ShapedECG.single(0.8)) {
        $0.rightBlock(); $0.qrsMilliseconds = 138
      },
    ],
    "premature-beat": [.rhythm(.pac), .rhythm(.pvc)],
    "premature-narrow": [.rhythm(.pac)], "premature-wide": [.rhythm(.pvc)],
  ]

  /// Q, an early R, and a small S.
  static let earlyR = [
    Part(from: 0, to: 0.2, millivolts: -0.15), Part(from: 0.2, to: 0.6, millivolts: 0.8),
    Part(from: 0.6, to: 1, millivolts: -0.1),
  ]

  /// R up to a part of the duration, S behind it.
  static func early(_ end: Double) -> [Part] {
    [Part(from: 0, to: end, millivolts: 0.8), Part(from: end, to: 1, millivolts: -0.3)]
  }

  static let axes: [String: [ThresholdPair]] = [
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
      .qrs([.v3], ShapedECG.rs(0.5, 1.7), not: ShapedECG.rs(0.5, 0.9)) {
        ($0.qrsMilliseconds, $0.qrs[.aVL]) = (100, ShapedECG.rs(0.9, 0.1))
      }
    ],
    "left-ventricular-strain": [
      .shaped {
        $0.strain(-0.08, t: -0.15)
      } not: {
        $0.strain(-0.02, t: -0.15)
      },
      .shaped {
        $0.strain(-0.08, t: -0.15)
      } not: {
        $0.strain(-0.08, t: 0.15)
      },
      .qrs([.aVL], ShapedECG.rs(1.2, 0.1), not: ShapedECG.rs(1, 0.1)) { $0.strain(-0.08, t: -0.15) },
    ],
    "dominant-r-v1": [.qrs([.v1], ShapedECG.rs(0.5, 0.44), not: ShapedECG.rs(0.44, 0.5))],
    "tall-r-v1": [.qrs([.v1], ShapedECG.rs(1.55, 0.4), not: ShapedECG.rs(1.45, 0.4))],
  ]

  static let infarction: [String: [ThresholdPair]] = [
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
      .qrs([.v1, .v2], ShapedECG.rs(0.07, 1.2), not: ShapedECG.rs(0.18, 1.2)),
    ],
    "pathological-q-inferior": deepQ(inferior), "pathological-q-lateral": deepQ([.i, .aVL, .v5, .v6]),
  ]

  /// Q that is wide and deeper than a fifth of R, QS, and one lead of each.
  static func deepQ(_ leads: [Lead]) -> [ThresholdPair] {
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
