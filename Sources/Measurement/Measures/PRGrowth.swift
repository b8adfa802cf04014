import ECG

/// How PR grows up to a dropped beat (Wenckebach's periods).
///
/// It is read from peaks, lead by lead: the edges of P are drawn towards their usual distance to QRS
/// (``AtrialSteadying``), which takes most of such growth away.
struct PRGrowth {
  let delineation: Delineation

  init(_ delineation: Delineation) { self.delineation = delineation }

  /// How much longer PR is before a P wave that no QRS follows than behind it, in ms: the median over such waves; nil
  /// without one that has a beat with P on either side.
  var milliseconds: Double? {
    Statistic(delineation.unconductedP.compactMap(growth))?.median
  }

  private func growth(at wave: DelineatedWave) -> Double? {
    let before = delineation.beats.last { $0.qrs.overall.onset < wave.overall.onset }
    let after = delineation.beats.first { $0.qrs.overall.onset > wave.overall.onset }
    guard let before, let after else { return nil }
    let growths = Lead.allCases.compactMap { lead -> Double? in
      guard let longer = time(of: before, in: lead), let shorter = time(of: after, in: lead) else {
        return nil
      }
      return 1000 * Double(longer - shorter) / delineation.sampleRate
    }
    return Statistic(growths)?.median
  }

  /// From the peak of P in a lead to the peak of QRS, in samples: between beats of one shape peaks differ less than onsets.
  private func time(of beat: Beat, in lead: Lead) -> Int? {
    beat.p?.leads[lead].map { beat.qrs.overall.peak - $0.peak }
  }
}
