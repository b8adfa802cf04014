import ECG

/// Two ECGs just on either side of a threshold.
struct ThresholdPair: Sendable {
  var met: @Sendable () throws -> TwelveLeadECG
  var unmet: @Sendable () throws -> TwelveLeadECG

  /// Of shaped ECGs, each the usual one with a change.
  static func shaped(
    _ met: @escaping @Sendable (inout ShapedECG) -> Void,
    not unmet: @escaping @Sendable (inout ShapedECG) -> Void
  ) -> ThresholdPair {
    ThresholdPair(met: { try usual(met) }, unmet: { try usual(unmet) })
  }

  /// Of a setting with a value on either side.
  static func value(
    _ path: any WritableKeyPath<ShapedECG, Double> & Sendable, _ met: Double, not unmet: Double,
    _ change: @escaping @Sendable (inout ShapedECG) -> Void = { _ in }
  ) -> ThresholdPair {
    .shaped {
      change(&$0); $0[keyPath: path] = met
    } not: {
      change(&$0); $0[keyPath: path] = unmet
    }
  }

  /// Of the shapes of QRS in some leads.
  static func qrs(
    _ leads: [Lead], _ met: [ShapedECG.Part], not unmet: [ShapedECG.Part],
    _ change: @escaping @Sendable (inout ShapedECG) -> Void = { _ in }
  ) -> ThresholdPair {
    .shaped { ecg in
      change(&ecg); for lead in leads { ecg.qrs[lead] = met }
    } not: { ecg in
      change(&ecg)
      for lead in leads { ecg.qrs[lead] = unmet }
    }
  }

  /// Of the level of ST in some leads, flat up to T.
  static func st(_ leads: [Lead], _ met: Double, not unmet: Double) -> ThresholdPair {
    .shaped { ecg in
      for lead in leads { ecg.st[lead] = (met, met) }
    } not: { ecg in
      for lead in leads { ecg.st[lead] = (unmet, unmet) }
    }
  }

  /// Of the height of T in some leads.
  static func t(_ leads: [Lead], _ met: Double, not unmet: Double) -> ThresholdPair {
    .shaped { ecg in
      for lead in leads { ecg.t[lead] = met }
    } not: { ecg in
      for lead in leads { ecg.t[lead] = unmet }
    }
  }

  /// Of the axis of QRS in degrees.
  static func axis(_ met: Double, not unmet: Double) -> ThresholdPair {
    .shaped {
      $0.turn(to: met)
    } not: {
      $0.turn(to: unmet)
    }
  }

  /// Of the rhythm of a synthetic ECG, and sinus rhythm.
  static func rhythm(_ rhythm: SyntheticECG.Rhythm) -> ThresholdPair {
    ThresholdPair(met: { try synthetic(rhythm) }, unmet: { try synthetic(.sinus) })
  }

  /// Of synthetic ECGs in sinus rhythm with a change.
  static func sinus(
    _ met: @escaping @Sendable (inout SyntheticECG) -> Void,
    not unmet: @escaping @Sendable (inout SyntheticECG) -> Void
  ) -> ThresholdPair {
    ThresholdPair(met: { try synthetic(.sinus, met) }, unmet: { try synthetic(.sinus, unmet) })
  }

  /// The usual shaped ECG with a change.
  static func usual(_ change: (inout ShapedECG) -> Void) throws -> TwelveLeadECG {
    var ecg = ShapedECG()
    change(&ecg)
    return try ecg.ecg()
  }

  /// The usual shaped ECG that ends between a P wave and its QRS complex.
  static func endingBehindP() throws -> TwelveLeadECG {
    try usual { $0.prMilliseconds = 200 }.part(0..<Int((0.45 + 7 * 60 / 66 - 0.02) * 500))
  }

  static func synthetic(
    _ rhythm: SyntheticECG.Rhythm, _ change: (inout SyntheticECG) -> Void = { _ in }
  ) throws -> TwelveLeadECG {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = 3
    change(&settings)
    return try settings.recording(name: "synthetic").ecg
  }
}
