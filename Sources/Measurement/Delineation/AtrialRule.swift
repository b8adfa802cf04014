import ECG
import Randomness

/// Decides what the atria do in a stretch of beats, before P waves are believed.
struct AtrialRule {
  let ecg: TwelveLeadECG
  let beats: [Beat]
  let unconducted: [DelineatedWave]
  let paced: [Bool]

  /// P waves are believed where most beats have one, at a steady distance, or where they come at a regular rate of their
  /// own.
  var activity: AtrialActivity {
    if hasAtrialImpulses { return .paced }
    if hasPWaves || hasIndependentPWaves { return .pWaves }
    if paced.count(where: { $0 }) * 2 > paced.count { return .paced }
    if irregularity < 0.16, FlutterTest(ecg: ecg, beats: beats).isFlutter { return .flutter }
    if AtrialView(ecg: ecg, beats: beats).doubt != nil { return isIrregularAnyway ? .fibrillation : .unknown }
    return irregularity > 0.05 ? .fibrillation : .none
  }

  /// Whether the beats are so irregular throughout that they need no look at the atria.
  private var isIrregularAnyway: Bool {
    let intervals = Self.intervals(beats) { _, _ in true }
    return intervals.count >= 5 && Self.isIrregular(intervals)
  }

  /// Whether the impulses of an atrial pacemaker precede most P waves.
  private var hasAtrialImpulses: Bool {
    guard paced.count(where: { $0 }) * 2 > paced.count else { return false }
    let detector = PacingDetector(ecg: ecg)
    let waves = beats.compactMap(\.p)
    let impulses = waves.count { wave in
      let onset = wave.overall.onset
      let near = onset - Int(0.06 * ecg.sampleRate)..<onset + Int(0.03 * ecg.sampleRate)
      return detector.spike(in: near, of: wave) > 0.05
    }
    return !waves.isEmpty && 2 * impulses > waves.count
  }

  /// P waves are believed by the share of beats that have one times their usual score, unless their distance to QRS
  /// wanders. In reference records with P waves the product is 1.86 or more; in those without it is 0, and was 1.73 and 2.18
  /// in two of them (the latter irregular throughout) by networks that had not seen them.
  private var hasPWaves: Bool {
    let waves = beats.compactMap { beat in beat.p.map { (beat: beat, p: $0) } }
    guard !waves.isEmpty else { return false }
    let share = Double(waves.count) / Double(beats.count)
    let score = Self.median(waves.map { PortableMath.log($0.p.confidence / (1 - $0.p.confidence)) })
    guard share * score >= (isIrregularThroughout ? 4 : 1.8) else { return false }
    let distances = waves.map { Double($0.beat.qrs.overall.onset - $0.p.overall.onset) / ecg.sampleRate }
    let usual = Self.median(distances)
    return score >= 4 || Self.median(distances.map { abs($0 - usual) }) <= 0.02
  }

  /// Whether sure P waves march on regularly whatever the ventricles do, as in complete AV block.
  private var hasIndependentPWaves: Bool {
    guard !unconducted.isEmpty, paced.count(where: { $0 }) * 2 <= paced.count else { return false }
    let waves = (beats.compactMap(\.p) + unconducted).sorted { $0.overall.onset < $1.overall.onset }
    let score = Self.median(waves.map { PortableMath.log($0.confidence / (1 - $0.confidence)) })
    let train = AtrialTrain(onsets: waves.map { Double($0.overall.onset) / ecg.sampleRate })
    guard let train else { return false }
    if score >= 1.4, waves.count >= beats.count { return true }
    // Some lie hidden in QRS and T; the others keep time all the more.
    return score >= 1.2 && train.fitting == waves.count - 1 && 3 * waves.count >= 2 * beats.count
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  /// Whether the RR intervals between beats with P usually differ from their median by a tenth, as in fibrillation; with
  /// ventricular ectopy they do not.
  private var isIrregularThroughout: Bool {
    Self.isIrregular(Self.intervals(beats) { $0.p != nil && $1.p != nil })
  }

  private static func isIrregular(_ intervals: [Double]) -> Bool {
    let usual = median(intervals)
    return median(intervals.map { abs($0 - usual) }) > 0.1 * usual
  }

  /// The RR intervals in samples, of those neighbors that are taken.
  private static func intervals(_ beats: [Beat], where isTaken: (Beat, Beat) -> Bool) -> [Double] {
    zip(beats, beats.dropFirst()).filter(isTaken).map {
      Double($1.qrs.overall.onset - $0.qrs.overall.onset)
    }
  }

  /// Standard deviation of the RR intervals over their mean.
  private var irregularity: Double {
    let intervals = Self.intervals(beats) { _, _ in true }
    guard intervals.count >= 2 else { return 0 }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let variance = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
    return variance.squareRoot() / mean
  }
}

/// Tells flutter waves by the regularity of what lies between the beats.
struct FlutterTest {
  let ecg: TwelveLeadECG
  let beats: [Beat]

  /// Whether the signal between the complexes of one of II, III, aVF and V1 repeats itself 200 to 350 times a minute.
  var isFlutter: Bool {
    [Lead.ii, .iii, .aVF, .v1].contains { regularity(of: $0) > 0.6 }
  }

  /// The highest peak of the autocorrelation at lags of 170 to 300 ms of the signal outside the complexes.
  func regularity(of lead: Lead) -> Double {
    guard let first = beats.first?.qrs.overall.onset, let last = beats.last?.qrs.overall.offset else {
      return 0
    }
    let step = max(1, Int(0.008 * ecg.sampleRate))
    let row = ecg[lead]
    var values: [Double] = []
    var used: [Bool] = []
    var beat = 0
    for sample in stride(from: first, to: last, by: step) {
      while beat + 1 < beats.count, sample > beats[beat].qrs.overall.offset + 4 * step { beat += 1 }
      let complex = beats[beat].qrs.overall
      let value = Double(row[row.startIndex + sample])
      let lies = sample >= complex.onset - 2 * step && sample <= complex.offset + 4 * step
      values.append(value.isFinite && !lies ? value : 0)
      used.append(value.isFinite && !lies)
    }
    let rate = ecg.sampleRate / Double(step)
    return Self.highestPeak(
      (0...Int(0.3 * rate) + 1).map { Self.autocorrelation(values, used, lag: $0) }, from: Int(0.17 * rate))
  }

  /// The highest peak that a trough precedes: what wanders is like itself at any short lag.
  private static func highestPeak(_ likeness: [Double], from first: Int) -> Double {
    let peaks = (first..<max(first, likeness.count - 1)).filter { lag in
      likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1]
        && likeness[..<lag].contains { $0 < likeness[lag] - 0.3 }
    }
    return peaks.map { likeness[$0] }.max() ?? 0
  }

  /// Over the pairs of values of which both are used, each side's mean removed.
  private static func autocorrelation(_ values: [Double], _ used: [Bool], lag: Int) -> Double {
    guard values.count > lag else { return 0 }
    let pairs = (0..<values.count - lag).filter { used[$0] && used[$0 + lag] }
    guard pairs.count > 100 else { return 0 }
    let count = Double(pairs.count)
    let meanA = pairs.reduce(0) { $0 + values[$1] } / count
    let meanB = pairs.reduce(0) { $0 + values[$1 + lag] } / count
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for pair in pairs {
      let a = values[pair] - meanA
      let b = values[pair + lag] - meanB
      ab += a * b
      aa += a * a
      bb += b * b
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : 0
  }
}
