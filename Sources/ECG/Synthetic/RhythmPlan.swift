import Randomness

/// A beat that is to be drawn, in s from sample 0.
struct PlannedBeat: Equatable {
  var kind: SyntheticBeat.Kind
  var qrsOnset: Double
  /// From P onset to QRS onset, or nil without a P wave.
  var pr: Double?
  var qrs: Double
  var qt: Double

  /// How long P lasts: 104 ms, or less where PR is too short for it.
  var pDuration: Double { min(0.104, 0.9 * (pr ?? 0)) }
}

/// When each beat comes.
struct RhythmPlan {
  var settings: SyntheticECG

  /// The beats that reach into the ECG and one more at each end.
  func beats(stream: RandomStream) -> [PlannedBeat] {
    let mean = settings.meanRR
    var chance = stream.child("start")
    // One beat before the ECG at least, so that its T is there when it reaches in.
    let first = -mean * (1 + chance.unit())
    let count = Int((settings.duration / mean).rounded(.up)) + 4
    var onsets = [first]
    for interval in intervals(count: count, stream: stream) {
      onsets.append(onsets[onsets.count - 1] + interval)
    }
    var beats = onsets.map(plain)
    addPremature(to: &beats, stream: stream)
    return beats
  }

  /// RR intervals in s whose mean is exactly that of the heart rate.
  private func intervals(count: Int, stream: RandomStream) -> [Double] {
    let mean = settings.meanRR
    var chance = stream.child("intervals")
    switch settings.rhythm {
    case .atrialFibrillation:
      // From the shortest possible up, spread as the sum of two equal chances.
      let least = settings.qt + SyntheticECG.pauseBeforeQRS
      let weights = (0..<count).map { _ in chance.unit() + chance.unit() + 0.05 }
      let scale = (mean - least) * Double(count) / weights.reduce(0, +)
      return weights.map { least + scale * $0 }
    case .sinusArrhythmia:
      let breath = chance.uniform(in: 0.2...0.3)
      let phase = chance.uniform(in: 0...2)
      return centered((0..<count).map { 0.12 * PortableMath.sinPi(2 * breath * mean * Double($0) + phase) })
    default:
      return centered((0..<count).map { _ in max(-0.03, min(0.03, 0.012 * chance.normal())) })
    }
  }

  /// Mean intervals times 1 + deviation, the deviations made to cancel out.
  private func centered(_ deviations: [Double]) -> [Double] {
    let offset = deviations.reduce(0, +) / Double(deviations.count)
    return deviations.map { settings.meanRR * (1 + $0 - offset) }
  }

  private func plain(qrsOnset: Double) -> PlannedBeat {
    let kind: SyntheticBeat.Kind =
      switch settings.rhythm {
      case .lbbb: .lbbb
      case .rbbb: .rbbb
      default: .normal
      }
    return PlannedBeat(
      kind: kind, qrsOnset: qrsOnset, pr: settings.pr, qrs: settings.qrs, qt: settings.qt)
  }

  /// Makes single beats premature: the third or fourth, then every third to sixth.
  private func addPremature(to beats: inout [PlannedBeat], stream: RandomStream) {
    guard settings.rhythm == .pvc || settings.rhythm == .pac else { return }
    var chance = stream.child("premature")
    var index = chance.integer(in: 3...4)
    while index < beats.count {
      let before = beats[index - 1].qrsOnset
      let shortest = settings.qt + SyntheticECG.pauseBeforeQRS
      if settings.rhythm == .pvc {
        // The beat takes the place of a sinus beat: what follows stays where it was.
        beats[index].kind = .pvc
        beats[index].pr = nil
        beats[index].qrs = 0.16
        beats[index].qt += 0.06
        beats[index].qrsOnset = before + max(0.6 * settings.meanRR, shortest)
      } else {
        // The sinus node is reset: what follows moves with the beat.
        let full = shortest + (settings.pr ?? 0)
        let coupling = max(min(max(0.65 * settings.meanRR, full), 0.82 * settings.meanRR), shortest)
        let shift = before + coupling - beats[index].qrsOnset
        beats[index].kind = .pac
        for later in index..<beats.count { beats[later].qrsOnset += shift }
      }
      index += chance.integer(in: 3...6)
    }
    refill(&beats)
  }

  /// Adds plain beats at the end until the ECG is full again.
  private func refill(_ beats: inout [PlannedBeat]) {
    while let last = beats.last, last.qrsOnset < settings.duration + settings.meanRR {
      beats.append(plain(qrsOnset: last.qrsOnset + settings.meanRR))
    }
  }
}
