import ECG

/// What is added to the edges that the network gives, in ms, lead by lead.
///
/// Cardiologists mark a wave where it can be seen in a lead, and where that is differs from lead to lead in the same
/// way in most ECGs (P begins late in aVL, QRS early in V1 to V3). The network, which does not know which lead it looks
/// at, leaves these differences. Those of P and T were measured on records that the network had not been trained on,
/// those of QRS on the records of its training, where the halves of odd and even number agree.
struct EdgeCalibration: Sendable {
  /// What is added to an onset and to an offset.
  struct Correction: Sendable, Equatable {
    var onset = 0.0
    var offset = 0.0
  }

  /// What is taken from an edge by the shape of its wave in the lead, in ms: where a wave peaks late, cardiologists see
  /// it begin late as well. Fitted to LUDB's records 1 to 100, on which the halves of odd and even number agree.
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
      onsets: [6, -8, -4, -3, 21, -7, 8, -2, -5, -5, -2, -1],
      offsets: [8, 5, -6, 7, 8, -1, -8, -17, -9, -1, 5, 8]),
    qrs: table(
      onsets: [0, 0, 3, 3, 2, 2, -2, -4, -4, -1, 0, 1],
      offsets: [Double](repeating: 0, count: 12)),
    t: table(
      onsets: [5, 4, 10, 6, 8, 8, -1, -17, -19, -12, -4, 2],
      offsets: [1, 6, -5, 1, -7, 2, -10, -7, 2, 8, 5, 4]),
    shapes: [
      .p: ShapeRules(
        onset: ShapeRule(constant: 14.7, perPeak: -0.3),
        offset: ShapeRule(constant: -10.7, perPeak: -0.25, perDuration: 0.27)),
      .qrs: ShapeRules(onset: ShapeRule(constant: 5.7, perPeak: -0.118)),
      .t: ShapeRules(offset: ShapeRule(constant: -20.3, perPeak: -0.4, perDuration: 0.35)),
    ])

  /// Nothing is added.
  static let none: EdgeCalibration = {
    let zeros = [Correction](repeating: Correction(), count: Lead.allCases.count)
    return EdgeCalibration(p: zeros, qrs: zeros, t: zeros, shapes: [:])
  }()

  private static func table(onsets: [Double], offsets: [Double]) -> [Correction] {
    zip(onsets, offsets).map { Correction(onset: $0, offset: $1) }
  }
}
