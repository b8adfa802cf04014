import ECG

/// Takes tall P and T waves that were taken for QRS complexes for what they are.
///
/// In a pause a tall P wave is the steepest thing far and wide. It still rises much more slowly than the complexes of
/// the same ECG, and looks like its other P waves.
struct ComplexReview {
  let ecg: TwelveLeadECG

  /// The waves, complexes that are P or T waves put in their place.
  ///
  /// - Parameter waves: Of all kinds, in order of time.
  func reviewed(_ waves: [DelineatedWave]) -> [DelineatedWave] {
    let complexes = waves.indices.filter { waves[$0].kind == .qrs }
    let steepness = complexes.map { self.steepness(of: waves[$0].overall) }
    let usual = steepness.sorted().dropFirst(3 * steepness.count / 4).first ?? 0
    let doubtful = zip(complexes, steepness).filter { $0.1 < Self.leastShare * usual }
    guard !doubtful.isEmpty else { return waves }
    let compared = compared(waves, doubtful.map(\.0))
    let slow = doubtful.filter { compared[$0.0].kind == .qrs && $0.1 < Self.leastShareAlone * usual }.map(\.0)
    return withTallP(compared, slow).filter { !$0.leads.isEmpty }
      .sorted { $0.overall.onset < $1.overall.onset }
  }

  /// The waves, doubtful complexes that look like the marked P or T waves put in their place.
  private func compared(_ waves: [DelineatedWave], _ doubtful: [Int]) -> [DelineatedWave] {
    let models = [WaveKind.p, .t].compactMap { kind in
      WaveModel(ecg: ecg, waves: waves.filter { $0.kind == kind })
    }
    var compared = waves
    for index in doubtful {
      guard let wave = likest(to: waves[index], models) else { continue }
      // Where the network gave both marks, the wave is there already.
      let isKnown = waves.contains { $0.kind == wave.kind && $0.overall.overlaps(wave.overall) }
      compared[index] = wave
      if isKnown { compared[index].leads = [:] }
    }
    return compared
  }

  /// The waves, slow complexes and what looks like them as P waves, where they are such; what the network took for the T
  /// waves of those complexes is left out.
  private func withTallP(_ waves: [DelineatedWave], _ slow: [Int]) -> [DelineatedWave] {
    guard !slow.isEmpty else { return waves }
    let sure = waves.indices.filter { waves[$0].kind == .qrs && !slow.contains($0) }
    let tall = TallPWaves(
      ecg: ecg, complexes: sure.map { waves[$0].overall }, doubtful: slow.map { waves[$0] }
    ).waves()
    guard !tall.isEmpty else { return waves }
    let kept = waves.indices.filter { index in
      guard !slow.contains(index) else { return false }
      let before = waves[..<index].lastIndex { $0.kind == .qrs }
      return waves[index].kind != .t || before.map(slow.contains) != true
    }.map { waves[$0] }
    let new = tall.filter { wave in !kept.contains { $0.kind != .qrs && $0.overall.overlaps(wave.overall) } }
    return kept + new
  }

  /// The usual P or T wave, laid where a complex is most like it; nil where it is like neither.
  private func likest(to complex: DelineatedWave, _ models: [WaveModel]) -> DelineatedWave? {
    for model in models {
      let range = complex.overall.onset - model.length..<complex.overall.offset
      guard let onset = model.bestOnset(in: range) else { continue }
      let wave = model.wave(at: onset)
      if wave.overall.overlaps(complex.overall) { return wave }
    }
    return nil
  }

  /// The largest sum over the leads of the squared differences over 16 ms.
  private func steepness(of marks: WaveMarks) -> Float {
    let reach = max(1, Int(0.008 * ecg.sampleRate))
    let samples = ecg.samples.span
    let starts = Lead.allCases.map { ecg.range(of: $0).lowerBound }
    var steepest: Float = 0
    for sample in max(reach, marks.onset)...max(reach, marks.onset, min(ecg.count - 1 - reach, marks.offset))
    {
      guard sample + reach < ecg.count else { break }
      var sum: Float = 0
      for start in starts {
        let slope = samples[start + sample + reach] - samples[start + sample - reach]
        if slope.isFinite { sum += slope * slope }
      }
      steepest = max(steepest, sum)
    }
    return steepest
  }

  /// Complexes less steep than this part of the usual ones are looked at again.
  private static let leastShare: Float = 0.35
  /// Where nothing is known that they could be compared with: ectopic beats are steeper than this.
  private static let leastShareAlone: Float = 0.12
}

extension WaveMarks {
  /// Whether two waves share a sample.
  func overlaps(_ other: WaveMarks) -> Bool { onset <= other.offset && other.onset <= offset }
}
