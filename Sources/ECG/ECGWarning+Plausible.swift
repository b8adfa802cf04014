extension TwelveLeadECG {
  /// No heart reaches so much on the skin, in mV.
  private static let implausible: Float = 100

  /// What is to be said of leads that reach hundreds of mV, in one line.
  package var plausibilityWarnings: [ECGWarning] {
    // Nearly always: a loop over all samples without a branch takes several at once.
    guard reachesImplausible else { return [] }
    let peaks = Lead.allCases.map { lead in
      (lead, self[lead].lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0)
    }.filter { $0.1 >= Self.implausible }
    guard let highest = peaks.map(\.1).max() else { return [] }
    return [.implausible(peaks.map(\.0), millivolts: Double(highest))]
  }

  private var reachesImplausible: Bool {
    var reached: UInt32 = 0
    for sample in samples { reached |= sample.magnitude >= Self.implausible ? 1 : 0 }
    return reached != 0
  }
}
