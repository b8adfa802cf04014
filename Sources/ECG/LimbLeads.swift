/// The relations between the limb leads: the one place where they are written.
///
/// Einthoven: `I + III = II`, so that any one of the three follows from the other two. Goldberger:
/// `aVR = −(I + II) / 2`, `aVL = I − II / 2`, `aVF = II − I / 2`. All in `Float`, in exactly these forms; a gap in
/// an operand is a gap in the result.
///
/// Source: Kligfield et al., "Recommendations for the standardization and interpretation of the
/// electrocardiogram, part I", Circulation 115 (2007).
package enum LimbLeads {
  /// The leads from which a limb lead is computed, or nil for a precordial lead. Of I, II and III the other two,
  /// of the augmented leads I and II.
  package static func operands(for lead: Lead) -> (Lead, Lead)? {
    switch lead {
    case .i: (.ii, .iii)
    case .ii: (.i, .iii)
    case .iii, .aVR, .aVL, .aVF: (.i, .ii)
    default: nil
    }
  }

  /// The value of a limb lead in mV from the values of its ``operands(for:)``, in that order.
  package static func value(of lead: Lead, _ a: Float, _ b: Float) -> Float {
    switch lead {
    case .i: a - b
    case .ii: a + b
    case .iii: b - a
    case .aVR: -(a + b) / 2
    case .aVL: a - b / 2
    case .aVF: b - a / 2
    default: .nan
    }
  }

  /// Fills one lead's row of a lead-major array from the rows of its operands.
  package static func derive(_ lead: Lead, in samples: inout [Float], count: Int) {
    guard let (first, second) = operands(for: lead) else { return }
    let a = first.rawValue * count
    let b = second.rawValue * count
    let out = lead.rawValue * count
    for index in 0..<count {
      samples[out + index] = value(of: lead, samples[a + index], samples[b + index])
    }
  }
}
