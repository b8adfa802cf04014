internal import ECG

/// Leads made of leads: each a weighed sum of others at the same time.
struct LeadMap: Sendable {
  /// One summand.
  struct Term: Sendable, Equatable {
    var lead: Lead
    var weight: Float
  }

  /// The summands of each lead that changes; none make it 0.
  private(set) var terms: [Lead: [Term]]

  /// Leads made in this way; leads that are not named stay as they are, and a weight of 0 asks for nothing.
  init(_ terms: [Lead: [Term]]) { self.terms = terms.mapValues { $0.filter { $0.weight != 0 } } }

  /// What is recorded when cables lie on the wrong electrodes.
  ///
  /// A new lead that is a multiple of a recorded one is made of that one alone, any other of V1 to V6, I and II, so
  /// that the equations are those of the textbooks and a lead that only changes place keeps its samples to the bit.
  ///
  /// - Parameter sites: Where each cable lies that does not lie on its own electrode.
  init(sites: [Electrode: Electrode]) {
    terms = [:]
    for lead in Lead.allCases {
      let vector = LeadVector(lead) { sites[$0] ?? $0 }
      if vector != LeadVector(lead) { terms[lead] = Self.terms(of: vector) }
    }
  }

  /// Changes the leads. A sample is a gap in the result where it was one in the lead itself or is one in a lead that
  /// it is made of.
  func apply(to ecg: inout TwelveLeadECG) {
    let old = ecg.samples
    let count = ecg.count
    ecg.updateAll { samples in
      let old = old.span
      for (lead, terms) in terms {
        let base = lead.rawValue * count
        for index in 0..<count {
          guard !old[base + index].isNaN else { continue }
          var sum: Float = 0
          for term in terms { sum += term.weight * old[term.lead.rawValue * count + index] }
          samples[base + index] = sum
        }
      }
    }
  }

  private static func terms(of vector: LeadVector) -> [Term] {
    for lead in Lead.allCases {
      if let weight = vector.multiple(of: LeadVector(lead)) {
        return weight == 0 ? [] : [Term(lead: lead, weight: weight)]
      }
    }
    // In 36ths, whole numbers again.
    var rest = vector.sixths.map { 6 * $0 }
    var terms: [Term] = []
    for (lead, electrode) in zip(Lead.precordial, Electrode.measuring.suffix(6)) where vector.uses(electrode)
    {
      terms.append(Term(lead: lead, weight: vector[electrode]))
      for (place, weight) in LeadVector(lead).sixths.enumerated() {
        rest[place] -= weight * vector.sixths[electrode.rawValue]
      }
    }
    // What is left lies on the limbs and sums to 0: RA's weight follows from the others'.
    for (lead, electrode) in [(Lead.i, Electrode.la), (.ii, .ll)] where rest[electrode.rawValue] != 0 {
      terms.append(Term(lead: lead, weight: Float(rest[electrode.rawValue]) / 36))
    }
    return terms
  }
}

extension LeadVector {
  /// The factor that makes another vector this one, or nil if no factor does.
  fileprivate func multiple(of other: LeadVector) -> Float? {
    guard let place = other.sixths.firstIndex(where: { $0 != 0 }) else { return nil }
    let (numerator, denominator) = (sixths[place], other.sixths[place])
    let isMultiple = zip(sixths, other.sixths).allSatisfy { $0 * denominator == $1 * numerator }
    return isMultiple ? Float(numerator) / Float(denominator) : nil
  }
}
