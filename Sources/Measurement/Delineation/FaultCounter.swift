import ECG

/// Counts, over the windows of an ECG, why leads could not be used.
struct FaultCounter {
  private var windows = 0
  private var counts: [Lead: [LeadFault: Int]] = [:]

  /// Counts the faults of a window.
  mutating func add(_ leads: [LeadWindow]) {
    windows += 1
    for lead in Lead.allCases {
      if let fault = leads[lead.rawValue].fault { counts[lead, default: [:]][fault, default: 0] += 1 }
    }
  }

  /// The leads that could be used in no window, and the most frequent reason.
  var faults: [Lead: LeadFault] {
    counts.compactMapValues { counts in
      guard counts.values.reduce(0, +) == windows else { return nil }
      return LeadFault.allCases.max { counts[$0, default: 0] < counts[$1, default: 0] }
    }
  }

  /// Whether no lead has a signal in any window.
  private var hasNoSignal: Bool { faults.count == Lead.allCases.count && !faults.values.contains(.noise) }

  /// Why the other leads are not to be trusted either, if they are not.
  var failure: Delineation.Failure? {
    let recorded = Lead.allCases.count - faults.values.count { $0 == .notRecorded || $0 == .flat }
    if 2 * faults.values.count(where: { $0 == .saturated }) > recorded { return .saturated }
    return hasNoSignal ? .noSignal : nil
  }
}
