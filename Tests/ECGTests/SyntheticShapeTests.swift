import ECG
import Testing

/// The leads look as the textbook has them. Each criterion is measured on one complete beat.
@Suite struct SyntheticShapeTests {
  static let seeds: [UInt64] = [0, 1, 2, 3, 4, 5, 6, 7]

  /// One beat, and how to measure it.
  struct Measured {
    let ecg: TwelveLeadECG
    let beat: SyntheticBeat

    init(_ rhythm: SyntheticECG.Rhythm, seed: UInt64, kind: SyntheticBeat.Kind? = nil) throws {
      var settings = SyntheticECG(rhythm: rhythm)
      settings.seed = seed
      let recording = try settings.recording(name: "r")
      ecg = recording.ecg
      let count = ecg.count
      beat = try #require(
        recording.beats.first {
          $0.qrs.onset.sample > 200 && $0.t.offset.sample < count && (kind == nil || $0.kind == kind)
        })
    }

    func samples(_ lead: Lead, _ wave: SyntheticWave?) -> [Float] {
      guard let wave else { return [] }
      let row = ecg.range(of: lead).lowerBound
      return Array(ecg.samples[row + wave.onset.sample...row + wave.offset.sample])
    }

    func highest(_ lead: Lead, _ wave: SyntheticWave?) -> Float { samples(lead, wave).max() ?? 0 }
    func lowest(_ lead: Lead, _ wave: SyntheticWave?) -> Float { samples(lead, wave).min() ?? 0 }

    /// The value of larger size.
    func extreme(_ lead: Lead, _ wave: SyntheticWave?) -> Float {
      let (high, low) = (highest(lead, wave), lowest(lead, wave))
      return high > -low ? high : low
    }

    /// Net height of QRS: R plus the (negative) deeper of Q and S.
    func net(_ lead: Lead) -> Float { highest(lead, beat.qrs) + lowest(lead, beat.qrs) }
  }

  @Test(arguments: seeds) func normalLimbLeads(seed: UInt64) throws {
    let m = try Measured(.sinus, seed: seed)
    #expect((0.08...0.25).contains(m.highest(.ii, m.beat.p)))
    #expect(m.extreme(.aVR, m.beat.p) < 0)
    #expect(m.extreme(.aVR, m.beat.qrs) < 0 && m.extreme(.aVR, m.beat.t) < 0)
    for lead in [Lead.i, .ii] { #expect(m.net(lead) > 0 && m.extreme(lead, m.beat.t) > 0.05) }
    // The tangent of the axis: between 30° and 70°.
    let ratio = Double(m.net(.aVF)) * 2 / 3.0.squareRoot() / Double(m.net(.i))
    #expect((0.577...2.75).contains(ratio), "\(ratio)")
  }

  @Test(arguments: seeds) func normalPrecordialLeads(seed: UInt64) throws {
    let m = try Measured(.sinus, seed: seed)
    let r = Lead.precordial.map { m.highest($0, m.beat.qrs) }
    let s = Lead.precordial.map { m.lowest($0, m.beat.qrs) }
    #expect(r[0] > 0.1 && r[0] < 0.6 && -s[0] > 1.5 * r[0], "rS in V1")
    #expect(r[0] < r[2] && r[2] < r[3] && r[3] < r[4] * 1.1, "R grows")
    #expect(r[3] > -s[3] && r[4] > -s[4] && r[5] > -s[5], "R in V4 to V6")
    #expect(r.max() ?? 9 < 2.5)
    for lead in [Lead.v3, .v4, .v5, .v6] { #expect(m.extreme(lead, m.beat.t) > 0.1) }
    for lead in [Lead.i, .v5, .v6] {
      let qrs = m.samples(lead, m.beat.qrs)
      let q = qrs.prefix(qrs.count / 3).min() ?? 0
      #expect(q < -0.02 && q > -0.25 * (qrs.max() ?? 0), "small q in \(lead)")
    }
  }

  @Test(arguments: seeds) func leftBundleBranchBlock(seed: UInt64) throws {
    let m = try Measured(.lbbb, seed: seed)
    #expect(m.beat.kind == .lbbb)
    #expect(m.beat.qrs.offset.time - m.beat.qrs.onset.time >= 0.13)
    for lead in [Lead.v1, .v2] {
      // The end of QRS already rises to the ST segment.
      let first = m.samples(lead, m.beat.qrs).prefix(50)
      #expect(first.min() ?? 0 < -0.8 && first.max() ?? 9 < 0.1, "QS or rS in \(lead)")
      #expect(m.extreme(lead, m.beat.t) > 0)
    }
    for lead in [Lead.i, .v5, .v6] {
      let first = m.samples(lead, m.beat.qrs).prefix(50)
      #expect(first.min() ?? -9 > -0.02 && first.max() ?? 0 > 0.4, "no q in \(lead)")
      #expect(m.extreme(lead, m.beat.t) < 0)
      #expect(Self.peaks(m.samples(lead, m.beat.qrs)).count == 2, "notch in \(lead)")
    }
  }

  @Test(arguments: seeds) func rightBundleBranchBlock(seed: UInt64) throws {
    let m = try Measured(.rbbb, seed: seed)
    #expect(m.beat.kind == .rbbb)
    let v1 = m.samples(.v1, m.beat.qrs)
    let peaks = Self.peaks(v1)
    #expect(peaks.count == 2 && v1[peaks[1]] > v1[peaks[0]] && v1[peaks[0]] > 0.1, "rSR' in V1")
    #expect(v1[peaks[0]..<peaks[1]].min() ?? 0 < -0.2)
    #expect(m.extreme(.v1, m.beat.t) < 0)
    for lead in [Lead.i, .v6] {
      let below = m.samples(lead, m.beat.qrs).reversed().prefix { $0 <= 0 }
      #expect(below.min() ?? 0 < -0.15 && Double(below.count) / 500 >= 0.04, "broad S in \(lead)")
    }
  }

  @Test(arguments: seeds) func prematureVentricularBeats(seed: UInt64) throws {
    let m = try Measured(.pvc, seed: seed, kind: .pvc)
    #expect(m.beat.p == nil)
    #expect(m.beat.qrs.offset.sample - m.beat.qrs.onset.sample >= 60)
    for lead in Lead.allCases where m.extreme(lead, m.beat.qrs).magnitude > 0.5 {
      #expect(m.extreme(lead, m.beat.qrs) * m.extreme(lead, m.beat.t) < 0, "T against QRS in \(lead)")
    }
  }

  @Test(arguments: [SyntheticECG.Rhythm.pvc, .pac], seeds)
  func prematureBeatsAreEarly(rhythm: SyntheticECG.Rhythm, seed: UInt64) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = seed
    let beats = try settings.recording(name: "r").beats
    let kind: SyntheticBeat.Kind = rhythm == .pvc ? .pvc : .pac
    let early = beats.indices.filter { beats[$0].kind == kind }
    #expect(early.count >= 1 && early.count < beats.count / 2)
    for index in early where index > 0 && index + 1 < beats.count {
      let before = beats[index].qrs.onset.time - beats[index - 1].qrs.onset.time
      let after = beats[index + 1].qrs.onset.time - beats[index].qrs.onset.time
      #expect(before < 0.87 * 60 / 72)
      if rhythm == .pvc { #expect(abs(before + after - 2 * 60 / 72) < 0.06, "full pause") }
      #expect((beats[index].p == nil) == (rhythm == .pvc))
      #expect(beats[index - 1].t.offset.sample <= beats[index].qrs.onset.sample)
    }
  }

  @Test(arguments: seeds) func fibrillationIsIrregularAndHasNoP(seed: UInt64) throws {
    var settings = SyntheticECG(rhythm: .atrialFibrillation)
    settings.seed = seed
    settings.duration = 60
    let recording = try settings.recording(name: "r")
    #expect(recording.beats.allSatisfy { $0.p == nil })
    let onsets = recording.beats.map(\.qrs.onset.time)
    let intervals = zip(onsets.dropFirst(), onsets).map { $0 - $1 }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    let power = intervals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(intervals.count)
    #expect((0.12...0.35).contains(power.squareRoot() / mean))
    // Neighbors say nothing of each other.
    let products = zip(intervals.dropFirst(), intervals).map { ($0 - mean) * ($1 - mean) }
    #expect(abs(products.reduce(0, +) / Double(products.count) / power) < 0.4)

    // Between the beats V1 crosses zero twice a wave: 4 to 9 waves a second.
    let v1 = Array(recording.ecg[.v1])
    var crossings = 0
    var time = 0.0
    for (beat, next) in zip(recording.beats, recording.beats.dropFirst()) {
      let range = max(0, beat.t.offset.sample)..<min(v1.count, next.qrs.onset.sample)
      guard range.count > 1 else { continue }
      let part = v1[range]
      crossings += zip(part, part.dropFirst()).count { $0 < 0 && $1 >= 0 }
      time += Double(range.count) / 500
    }
    #expect((4...9).contains(Double(crossings) / time))
    #expect(v1.max() ?? 0 > 0.03)
  }

  @Test func sinusArrhythmiaFollowsTheBreath() throws {
    let onsets = try SyntheticECG(rhythm: .sinusArrhythmia).recording(name: "r").beats.map(\.qrs.onset.time)
    let intervals = zip(onsets.dropFirst(), onsets).map { $0 - $1 }
    let mean = intervals.reduce(0, +) / Double(intervals.count)
    #expect((intervals.max() ?? 0) - (intervals.min() ?? 0) > 0.15 * mean)
  }

  /// Where the samples are above both sides, one each 10 ms at most.
  static func peaks(_ samples: [Float]) -> [Int] {
    (5..<samples.count - 5).filter { k in
      samples[k] > 0.02 && (k - 5..<k).allSatisfy { samples[$0] < samples[k] }
        && (k + 1...k + 5).allSatisfy { samples[$0] <= samples[k] }
    }
  }
}
