import ECG

extension TwelveLeadECG {
  /// Whether no lead has a sample for a tenth of a second somewhere between two samples: what was there is not known.
  func isInterrupted(from first: Int, to end: Int) -> Bool {
    let starts = Lead.allCases.map { range(of: $0).lowerBound }
    var missing = 0.0
    for sample in max(0, first)..<max(0, first, min(end, count)) {
      let isThere = starts.contains { samples[$0 + sample].isFinite }
      missing = isThere ? 0 : missing + 1
      if missing > 0.1 * sampleRate { return true }
    }
    return false
  }
}
