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
    var waves: [DelineatedWave] = []
    for (before, after) in zip(beats, beats.dropFirst()) {
      let pause = after.qrs.overall.onset - before.qrs.overall.onset
      guard Double(pause) > Self.longPause * Double(usual) else { continue }
      var range = range(after: before, before: after, length: model.length)
      while let onset = model.bestOnset(in: range) {
        waves.append(model.wave(at: onset))
        range = min(onset + model.length, range.upperBound)..<range.upperBound
      }
    }
    return waves
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
