import ECG

/// Makes beats of waves: which P and which T belong to which QRS, what the atria do, what kind each beat is.
struct BeatAssembler {
  let ecg: TwelveLeadECG
  let calibration: EdgeCalibration
  let faults: [Lead: LeadFault]

  /// The delineation of an ECG whose waves are these, in order of time.
  func delineation(_ placed: [PlacedWave]) -> Delineation {
    var delineation = Delineation.empty(ecg, .noBeats, faults: faults)
    var activities: [AtrialActivity: Int] = [:]
    for group in groups(placed) {
      var stretch = beats(of: group)
      guard !stretch.beats.isEmpty else { continue }
      let spikes = PacingDetector(ecg: ecg)
      let paced = stretch.beats.map { spikes.isPaced($0.qrs) }
      let activity = AtrialRule(
        ecg: ecg, beats: stretch.beats, unconducted: stretch.unconducted, paced: paced
      ).activity
      if activity != .pWaves {
        for index in stretch.beats.indices { stretch.beats[index].p = nil }
        stretch.unconducted = []
      } else {
        stretch.beats = MarkSeparation.separated(AtrialRefinement(ecg: ecg).refined(stretch.beats))
        // Where both know a wave, likeness to the others places it better than the network.
        let like = UnconductedPFinder(ecg: ecg, beats: stretch.beats).waves()
        let others = stretch.unconducted.filter { wave in
          like.allSatisfy { !$0.overall.overlaps(wave.overall) }
        }
        let known = (like + others).sorted { $0.overall.onset < $1.overall.onset }
        stretch.unconducted = IndependentPFinder(ecg: ecg, beats: stretch.beats, known: known).waves()
      }
      // Of a P wave before a gap nobody knows what followed.
      stretch.unconducted.removeAll { wave in
        let onset = wave.overall.onset
        return ecg.isInterrupted(from: onset, to: onset + Int(Self.longestPR * ecg.sampleRate))
      }
      BeatClassifier(ecg: ecg, activity: activity).classify(&stretch.beats, paced: paced)
      activities[activity, default: 0] += stretch.beats.count
      if activity == .unknown {
        delineation.atrialDoubt = AtrialView(ecg: ecg, beats: stretch.beats).doubt
      }
      delineation.beats += stretch.beats
      delineation.unconductedP += stretch.unconducted
    }
    guard !delineation.beats.isEmpty else { return delineation }
    delineation.failure = nil
    delineation.atrialActivity =
      AtrialActivity.allCases.max { activities[$0, default: 0] < activities[$1, default: 0] } ?? .none
    if delineation.atrialActivity != .unknown { delineation.atrialDoubt = nil }
    return delineation
  }

  private typealias Stretch = (beats: [Beat], unconducted: [DelineatedWave])

  /// The waves by the window in which they were found.
  private func groups(_ waves: [PlacedWave]) -> [[PlacedWave]] {
    var groups: [[PlacedWave]] = []
    for wave in waves {
      if let last = groups.last?.last, last.firstBin == wave.firstBin {
        groups[groups.count - 1].append(wave)
      } else {
        groups.append([wave])
      }
    }
    return groups
  }

  private func beats(of placed: [PlacedWave]) -> Stretch {
    let marker = WaveMarker(ecg: ecg, calibration: calibration)
    let waves = ComplexReview(ecg: ecg).reviewed(
      placed.compactMap { marker.wave($0.span, firstBin: $0.firstBin) })
    var beats = waves.filter { $0.kind == .qrs }.map { Beat(kind: .normal, qrs: $0) }
    for wave in waves where wave.kind == .t {
      // The last complex that begins before the middle of the wave.
      let middle = (wave.overall.onset + wave.overall.offset) / 2
      if let owner = beats.lastIndex(where: { $0.qrs.overall.onset < middle }) { beats[owner].t = wave }
    }
    var unconducted: [DelineatedWave] = []
    for wave in waves where wave.kind == .p {
      guard let next = beats.firstIndex(where: { $0.qrs.overall.onset > wave.overall.onset }),
        Double(beats[next].qrs.overall.onset - wave.overall.onset) <= Self.longestPR * ecg.sampleRate
      else {
        unconducted.append(wave)
        continue
      }
      if let earlier = beats[next].p { unconducted.append(earlier) }
      beats[next].p = wave
    }
    return (MarkSeparation.separated(beats), unconducted)
  }

  /// In s.
  static let longestPR = 0.4
}
