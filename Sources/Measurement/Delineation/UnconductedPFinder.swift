import ECG

/// Finds, in pauses between beats, P waves that no QRS complex follows. The network gives such waves no score: its training
/// records hardly have any. They look like the P waves of the beats.
struct UnconductedPFinder {
  let ecg: TwelveLeadECG
  /// In order of time, with their P waves.
  let beats: [Beat]

  /// The waves, in order of time.
  func waves() -> [DelineatedWave] {
    guard beats.count >= 3, let model = WaveModel(ecg: ecg, waves: beats.compactMap(\.p)) else { return [] }
    let onsets = beats.map(\.qrs.overall.onset)
    let intervals = zip(onsets.dropFirst(), onsets).map { $0 - $1 }
    let usual = intervals.sorted()[intervals.count / 2]
    let (pauses, ordinary) = zip(beats, beats.dropFirst()).reduce(into: ([Gap](), [Gap]())) { gaps, pair in
      let length = pair.1.qrs.overall.onset - pair.0.qrs.overall.onset
      let isPause = Double(length) > Self.longPause * Double(usual)
      if isPause { gaps.0.append(pair) } else { gaps.1.append(pair) }
    }
    let found = pauses.flatMap { waves(of: model, in: $0) } + everySecond(of: model, in: ordinary)
    return found.sorted { $0.overall.onset < $1.overall.onset }
  }

  private typealias Gap = (before: Beat, after: Beat)

  private func waves(of model: WaveModel, in gap: Gap) -> [DelineatedWave] {
    var waves: [DelineatedWave] = []
    var range = range(after: gap.before, before: gap.after, length: model.length)
    while let onset = model.bestOnset(in: range) {
      waves.append(model.wave(at: onset))
      range = min(onset + model.length, range.upperBound)..<range.upperBound
    }
    return waves
  }

  /// The waves in intervals of usual length: none, unless nearly all of them hold one in the middle between two P waves, as
  /// in 2:1 block.
  private func everySecond(of model: WaveModel, in gaps: [Gap]) -> [DelineatedWave] {
    let waves = gaps.compactMap { gap -> DelineatedWave? in
      guard let first = gap.before.p?.overall.onset, let last = gap.after.p?.overall.onset else { return nil }
      let reach = Int(0.06 * ecg.sampleRate)
      let middle = (first + last) / 2
      guard middle - reach > gap.before.qrs.overall.offset,
        let onset = model.bestOnset(in: middle - reach..<middle + reach)
      else { return nil }
      return model.wave(at: onset)
    }
    return gaps.count >= 3 && 5 * waves.count >= 4 * gaps.count ? waves : []
  }

  /// Where a P wave may begin: behind T, and well before the P wave of the next beat.
  private func range(after beat: Beat, before next: Beat, length: Int) -> Range<Int> {
    let behind = beat.qrs.overall.offset + Int(0.2 * ecg.sampleRate)
    let first = max(behind, beat.t?.overall.offset ?? 0)
    let end = (next.p ?? next.qrs).overall.onset - length - Int(0.06 * ecg.sampleRate)
    return first..<max(first, end)
  }

  /// Pauses are longer than so many usual intervals.
  private static let longPause = 1.5
}
