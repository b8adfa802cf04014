internal import ECG

/// What a lead measures: a weighed sum of potentials whose weights sum to 0.
struct LeadVector: Sendable, Equatable {
  /// The weight of each of ``Electrode/measuring`` in sixths, so that it is a whole number.
  private(set) var sixths = [Int](repeating: 0, count: Electrode.measuring.count)

  /// A standard lead: `I = LA − RA`, `II = LL − RA`, `III = LL − LA`, the augmented leads against the mean of the two
  /// other limbs (Goldberger), V1 to V6 against the mean of all three (Wilson).
  init(_ lead: Lead) {
    switch lead {
    case .i: add(.la, against: [.ra])
    case .ii: add(.ll, against: [.ra])
    case .iii: add(.ll, against: [.la])
    case .aVR: add(.ra, against: [.la, .ll])
    case .aVL: add(.la, against: [.ra, .ll])
    case .aVF: add(.ll, against: [.ra, .la])
    case .v1: add(.c1, against: [.ra, .la, .ll])
    case .v2: add(.c2, against: [.ra, .la, .ll])
    case .v3: add(.c3, against: [.ra, .la, .ll])
    case .v4: add(.c4, against: [.ra, .la, .ll])
    case .v5: add(.c5, against: [.ra, .la, .ll])
    case .v6: add(.c6, against: [.ra, .la, .ll])
    }
  }

  /// What a lead measures when each cable lies where `site` tells. The right leg's potential is unknown and taken as
  /// the left leg's.
  ///
  /// Source: V. Krasteva, I. Jekova, R. Schmid, "Simulating arbitrary electrode reversals in standard 12-lead ECG",
  /// Sensors 19 (2019) 2920.
  init(_ lead: Lead, at site: (Electrode) -> Electrode) {
    for (electrode, weight) in zip(Electrode.measuring, LeadVector(lead).sixths) {
      let place = site(electrode)
      sixths[(place == .rl ? .ll : place).rawValue] += weight
    }
  }

  /// The weight of an electrode.
  subscript(electrode: Electrode) -> Float { Float(sixths[electrode.rawValue]) / 6 }

  /// Whether the lead is made with this electrode.
  func uses(_ electrode: Electrode) -> Bool { sixths[electrode.rawValue] != 0 }

  private mutating func add(_ electrode: Electrode, against reference: [Electrode]) {
    sixths[electrode.rawValue] += 6
    for other in reference { sixths[other.rawValue] -= 6 / reference.count }
  }
}
