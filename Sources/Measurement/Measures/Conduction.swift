/// How P waves lead to QRS complexes.
struct Conduction {
  let delineation: Delineation

  init(_ delineation: Delineation) { self.delineation = delineation }

  /// The interquartile range over the beats of the time from the last P onset before QRS to QRS onset, in ms.
  var spreadMilliseconds: Double? {
    let waves = delineation.atrialOnsets
    let times = delineation.beats.compactMap { beat -> Double? in
      let onset = beat.qrs.overall.onset
      return waves.last { $0 < onset }.map { milliseconds(onset - $0) }
    }
    return Statistic(times.filter { $0 <= Self.longest })?.interquartileRange
  }

  private func milliseconds(_ samples: Int) -> Double { 1000 * Double(samples) / delineation.sampleRate }

  /// In ms: what lies farther before QRS is not the P wave that is asked for.
  private static let longest = 2000.0
}
