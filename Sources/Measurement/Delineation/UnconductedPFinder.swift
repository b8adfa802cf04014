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
    let gaps = BeatGap.all(of: beats)
    let usual = gaps.map(\.length).sorted()[gaps.count / 2]
    let isPause = { (gap: BeatGap) in Double(gap.length) > Self.longPause * Double(usual) }
    let onsets =
      gaps.filter(isPause).flatMap { model.onsets(in: room(of: model, in: $0)) }
      + everySecond(of: model, in: gaps.filter { !isPause($0) })
    return onsets.sorted().map(model.wave)
  }

  /// Those in intervals of usual length: none, unless nearly all of them hold one in the middle between two P waves, as in
  /// 2:1 block.
  private func everySecond(of model: WaveModel, in gaps: [BeatGap]) -> [Int] {
    let onsets = gaps.compactMap { gap -> Int? in
      guard let first = gap.before.p?.overall.onset, let last = gap.after.p?.overall.onset else { return nil }
      let reach = Int(0.06 * ecg.sampleRate)
      let middle = (first + last) / 2
      guard middle - reach > gap.before.qrs.overall.offset else { return nil }
      return model.bestOnset(in: middle - reach..<middle + reach)
    }
    return gaps.count >= 3 && 5 * onsets.count >= 4 * gaps.count ? onsets : []
  }

  /// Where a P wave may begin: behind T, and well before the P wave of the next beat.
  private func room(of model: WaveModel, in gap: BeatGap) -> Range<Int> {
    let next = (gap.after.p ?? gap.after.qrs).overall.onset
    return gap.room(in: ecg, to: next - model.length - Int(0.06 * ecg.sampleRate))
  }

  /// Pauses are longer than so many usual intervals.
  private static let longPause = 1.5
}
