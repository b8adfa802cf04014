import ECG

/// Finds P waves that come at a rate of their own, as in complete AV block: anywhere between T and the next QRS complex, also
/// where there is no pause. They are believed only as a regular train faster than the ventricles.
struct IndependentPFinder {
  let ecg: TwelveLeadECG
  /// In order of time, with their P waves.
  let beats: [Beat]
  /// P waves without QRS that are known.
  let known: [DelineatedWave]

  /// The known waves, and those found, in order of time.
  func waves() -> [DelineatedWave] {
    let own = beats.compactMap(\.p)
    guard beats.count >= 3, !isConducted, let model = WaveModel(ecg: ecg, waves: own) else { return known }
    // A wave ends before QRS.
    let found = BeatGap.all(of: beats).flatMap { gap in
      model.onsets(in: gap.room(in: ecg, to: gap.after.qrs.overall.onset - model.length)).map(model.wave)
    }
    let more = found.filter { wave in (own + known).allSatisfy { !$0.overall.overlaps(wave.overall) } }
    let waves = (known + more).sorted { $0.overall.onset < $1.overall.onset }
    return isTrain(own + waves) ? waves : known
  }

  /// Whether most beats have a P wave, at a steady distance.
  private var isConducted: Bool {
    let times = beats.compactMap { beat in
      beat.p.map { Double(beat.qrs.overall.onset - $0.overall.onset) / ecg.sampleRate }
    }
    guard 4 * times.count >= 3 * beats.count, let spread = Statistic(times)?.interquartileRange else {
      return false
    }
    return spread <= Self.steadyPR
  }

  /// Whether the waves march on regularly, faster than the ventricles.
  private func isTrain(_ waves: [DelineatedWave]) -> Bool {
    let onsets = waves.map { Double($0.overall.onset) / ecg.sampleRate }.sorted()
    let intervals = BeatGap.all(of: beats).map { Double($0.length) / ecg.sampleRate }
    guard let train = AtrialTrain(onsets: onsets), let usual = Statistic(intervals)?.median else {
      return false
    }
    return waves.count >= beats.count && train.interval < Self.shorter * usual
  }

  /// The interquartile range of PR in conducted rhythms, in s.
  private static let steadyPR = 0.04
  /// The atria's interval in parts of the ventricles'.
  private static let shorter = 0.9
}
