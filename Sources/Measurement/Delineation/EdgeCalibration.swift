import ECG

/// What is added to the edges that the network gives, in ms, lead by lead.
///
/// Cardiologists mark a wave where it can be seen in a lead, and where that is differs from lead to lead in the same
/// way in most ECGs (P begins late in aVL, QRS early in V1 to V3). The network, which does not know which lead it looks
/// at, leaves these differences. All were measured on LUDB's records 1 to 100: those of odd number by a network that was
/// trained on those of even number, and the other way round.
struct EdgeCalibration: Sendable {
  /// What is added to an onset and to an offset.
  struct Correction: Sendable, Equatable {
    var onset = 0.0
    var offset = 0.0
  }

  /// What is taken from an edge by the shape of its wave in the lead, in ms: where a wave peaks late, cardiologists see
  /// it begin late as well.
  struct ShapeRule: Sendable, Equatable {
    var constant = 0.0
    /// Times the time from onset to peak.
    var perPeak = 0.0
    /// Times the duration.
    var perDuration = 0.0

    /// What is added to the edge, at most 25 ms either way.
    func milliseconds(peak: Double, duration: Double) -> Double {
      max(-25, min(25, -(constant + perPeak * peak + perDuration * duration)))
    }
  }

  /// The rules of the edges of a kind of wave; an edge that has none stays.
  struct ShapeRules: Sendable, Equatable {
    var onset = ShapeRule()
    var offset = ShapeRule()
  }

  /// In the order of the leads.
  var p: [Correction]
  /// In the order of the leads.
  var qrs: [Correction]
  /// In the order of the leads.
  var t: [Correction]
  /// The rules by shape, kind by kind.
  var shapes: [WaveKind: ShapeRules]

  /// The corrections of a kind of wave.
  func milliseconds(_ kind: WaveKind, in lead: Lead) -> Correction {
    switch kind {
    case .p: p[lead.rawValue]
    case .qrs: qrs[lead.rawValue]
    case .t: t[lead.rawValue]
    }
  }

  /// The corrections that belong to the built-in weights.
  static let builtIn = EdgeCalibration(
    p: table(
      onsets: [6, -6, -2, -3, 21, -6, 11, -1, -5, -4, -3, 0],
      offsets: [3, 1, -11, 2, 3, -5, -12, -19, -14, -6, 0, 3]),
    qrs: table(
      onsets: [0, 1, 3, 3, 2, 3, -1, -4, -3, 0, 1, 2],
      offsets: [-2, -1, 2, -2, -2, 0, -4, -2, 1, -1, -3, -4]),
    t: table(
      onsets: [6, 7, 13, 10, 9, 12, 6, -8, -10, -4, 1, 5],
      offsets: [-2, 3, -7, -3, -9, -1, -11, -9, -2, 5, 3, 2]),
    shapes: [
      .p: ShapeRules(
        onset: ShapeRule(constant: 12.3, perPeak: -0.31, perDuration: 0.04),
        offset: ShapeRule(constant: -11.0, perPeak: -0.29, perDuration: 0.26)),
      .qrs: ShapeRules(
        onset: ShapeRule(constant: 12.5, perPeak: -0.10, perDuration: -0.08),
        offset: ShapeRule(constant: -0.2, perPeak: -0.12, perDuration: 0.06)),
      .t: ShapeRules(
        onset: ShapeRule(constant: -1.0, perPeak: -0.44, perDuration: 0.26),
        offset: ShapeRule(constant: -17.2, perPeak: -0.42, perDuration: 0.33)),
    ])

  private static func table(onsets: [Double], offsets: [Double]) -> [Correction] {
    zip(onsets, offsets).map { Correction(onset: $0, offset: $1) }
  }
}
