import ECG

/// Takes slow complexes for P waves where the network marks no P wave that they could be compared with: tall P waves before
/// conducted beats run into QRS for it, those that nothing follows look like complexes of their own.
struct TallPWaves {
  let ecg: TwelveLeadECG
  /// The complexes that are beyond doubt, in order of time.
  let complexes: [WaveMarks]
  /// The slow ones.
  let doubtful: [DelineatedWave]

  /// All waves that look like the slow complexes, these among them; empty where they are no P waves.
  ///
  /// P waves precede the beats, or come at a regular rate of their own; ectopic beats, which can be slow too, do neither.
  func waves() -> [DelineatedWave] {
    let asP = doubtful.map { wave in
      var wave = wave
      wave.kind = .p
      return wave
    }
    guard complexes.count >= 2, let model = WaveModel(ecg: ecg, waves: asP, fewest: 1) else { return [] }
    let onsets = gaps(length: model.length).flatMap(model.onsets)
    guard precedeBeats(onsets) || marchOn(onsets) else { return [] }
    return onsets.map(model.wave)
  }

  /// What lies between the complexes.
  private func gaps(length: Int) -> [Range<Int>] {
    let starts = [0] + complexes.map { $0.offset + 1 }
    let ends = complexes.map(\.onset) + [ecg.count]
    return zip(starts, ends).map { start, end in start..<max(start, end - length / 2) }
  }

  /// Whether most beats have one before them.
  private func precedeBeats(_ onsets: [Int]) -> Bool {
    let reach = Int(BeatAssembler.longestPR * ecg.sampleRate)
    let whole = complexes.filter { $0.onset >= reach }
    let preceded = whole.count { complex in
      onsets.contains { (complex.onset - reach..<complex.onset).contains($0) }
    }
    return !whole.isEmpty && 2 * preceded > whole.count
  }

  private func marchOn(_ onsets: [Int]) -> Bool {
    onsets.count > max(doubtful.count, complexes.count)
      && AtrialTrain(onsets: onsets.map { Double($0) / ecg.sampleRate }) != nil
  }
}
