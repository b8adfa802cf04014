import ECG
import Testing

/// The truth that is told of a synthetic ECG holds in its samples.
@Suite struct SyntheticTruthTests {
  static let quiet = SyntheticECG.Rhythm.allCases.filter { $0 != .atrialFibrillation }

  struct Intervals: Sendable {
    var rhythm: SyntheticECG.Rhythm
    var rate: Double
    var pr: Double?
    var qrs: Double
    var qt: Double
  }

  @Test(
    arguments: [
      Intervals(rhythm: .sinus, rate: 60, pr: 120, qrs: 80, qt: 360),
      Intervals(rhythm: .sinus, rate: 72, pr: 163, qrs: 97, qt: 401),
      Intervals(rhythm: .sinus, rate: 40, pr: 200, qrs: 110, qt: 480),
      Intervals(rhythm: .sinus, rate: 150, pr: 100, qrs: 70, qt: 240),
      Intervals(rhythm: .sinusArrhythmia, rate: 75, pr: 140, qrs: 90, qt: 370),
      Intervals(rhythm: .firstDegreeAVBlock, rate: 60, pr: 320, qrs: 100, qt: 400),
      Intervals(rhythm: .lbbb, rate: 65, pr: 180, qrs: 160, qt: 460),
      Intervals(rhythm: .rbbb, rate: 65, pr: 150, qrs: 140, qt: 440),
      Intervals(rhythm: .atrialFibrillation, rate: 90, pr: nil, qrs: 94, qt: 340),
      Intervals(rhythm: .pvc, rate: 70, pr: 160, qrs: 92, qt: 380),
      Intervals(rhythm: .pac, rate: 70, pr: 160, qrs: 92, qt: 380),
    ], [500.0, 250, 1000])
  func intervalsAreTheOnesAskedFor(asked: Intervals, sampleRate: Double) throws {
    var settings = SyntheticECG(rhythm: asked.rhythm)
    settings.heartRate = asked.rate
    settings.prMilliseconds = asked.pr
    settings.qrsMilliseconds = asked.qrs
    settings.qtMilliseconds = asked.qt
    settings.sampleRate = sampleRate
    settings.duration = 5
    let recording = try settings.recording(name: "r")
    let sample = 1000 / sampleRate
    for beat in recording.beats where beat.kind != .pvc {
      let qrs = Double(beat.qrs.offset.sample - beat.qrs.onset.sample) * sample
      let qt = Double(beat.t.offset.sample - beat.qrs.onset.sample) * sample
      #expect(abs(qrs - asked.qrs) <= sample)
      #expect(abs(qt - asked.qt) <= sample)
      #expect(abs(1000 * (beat.t.offset.time - beat.qrs.onset.time) - asked.qt) < 1e-6)
      #expect((beat.p == nil) == (asked.pr == nil))
      if let p = beat.p, let pr = asked.pr {
        #expect(abs(Double(beat.qrs.onset.sample - p.onset.sample) * sample - pr) <= sample)
        #expect(p.onset.sample < p.peak.sample && p.peak.sample < p.offset.sample)
        #expect(p.offset.sample <= beat.qrs.onset.sample)
      }
      #expect(beat.qrs.onset.sample < beat.qrs.peak.sample && beat.qrs.peak.sample < beat.qrs.offset.sample)
      #expect(beat.qrs.offset.sample <= beat.t.onset.sample)
      #expect(beat.t.onset.sample < beat.t.peak.sample && beat.t.peak.sample < beat.t.offset.sample)
    }
  }

  /// Outside the waves every lead is zero; within each wave it is not, right after the onset and right before the
  /// offset (12 ms for P and T, 6 ms for QRS, in the lead that shows it best).
  @Test(arguments: quiet, [UInt64(0), 5]) func wavesLieWhereTheyAreSaidToLie(
    rhythm: SyntheticECG.Rhythm, seed: UInt64
  ) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = seed
    let recording = try settings.recording(name: "r")
    let ecg = recording.ecg
    var inside = [Bool](repeating: false, count: ecg.count)
    func mark(_ wave: SyntheticWave?) {
      guard let wave else { return }
      for index in wave.onset.sample...wave.offset.sample where inside.indices.contains(index) {
        inside[index] = true
      }
    }
    func size(around index: Int) -> Float {
      Lead.allCases.map { ecg[$0][ecg.range(of: $0).lowerBound + index].magnitude }.max() ?? 0
    }
    for beat in recording.beats {
      for (wave, margin) in [(beat.p, 6), (beat.qrs, 3), (beat.t, 6)] {
        mark(wave)
        guard let wave, wave.onset.sample >= 0, wave.offset.sample < ecg.count else { continue }
        #expect(size(around: wave.onset.sample + margin) >= 0.005)
        #expect(size(around: wave.offset.sample - margin) >= 0.005)
      }
      // The ST segment of a bundle branch block is not at zero.
      for index in beat.qrs.offset.sample...beat.t.onset.sample where inside.indices.contains(index) {
        inside[index] = true
      }
    }
    for lead in Lead.allCases {
      let outside = zip(ecg[lead], inside).filter { !$1 }.map(\.0)
      #expect(outside.count > ecg.count / 10)
      #expect(outside.allSatisfy { $0 == 0 }, "\(lead)")
    }
  }

  @Test(arguments: SyntheticECG.Rhythm.allCases, [45.0, 72, 110]) func theRateIsTheOneAskedFor(
    rhythm: SyntheticECG.Rhythm, rate: Double
  ) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.heartRate = rate
    settings.duration = 60
    settings.sampleRate = 100
    let recording = try settings.recording(name: "r")
    let peaks = recording.beats.map(\.qrs.peak.time)
    let first = try #require(peaks.first)
    let last = try #require(peaks.last)
    let measured = 60 * Double(peaks.count - 1) / (last - first)
    // Premature atrial beats shorten the intervals before them.
    let highest = rhythm == .pac ? 1.12 : 1.03
    #expect((0.97...highest).contains(measured / rate), "\(measured)")
  }

  @Test(arguments: SyntheticECG.Rhythm.allCases, [0.0, 0.02])
  func einthovenAndGoldbergerHold(rhythm: SyntheticECG.Rhythm, noise: Double) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.noise = noise
    settings.stLevels = [.inferior: 0.2, .lateral: -0.1]
    let ecg = try settings.recording(name: "r").ecg
    let rows = Lead.limb.map { Array(ecg[$0]) }
    for k in 0..<ecg.count {
      let (i, ii) = (rows[0][k], rows[1][k])
      #expect(rows[2][k] == ii - i)
      #expect(rows[3][k] == -(i + ii) / 2)
      #expect(rows[4][k] == i - ii / 2)
      #expect(rows[5][k] == ii - i / 2)
    }
  }

  @Test func samplesAreWholeMicrovolts() throws {
    var settings = SyntheticECG()
    settings.noise = 0.01
    let ecg = try settings.recording(name: "r").ecg
    for lead in [Lead.i, .ii] + Lead.precordial {
      #expect(ecg[lead].allSatisfy { Float((1000 * Double($0)).rounded() / 1000) == $0 })
    }
  }

  @Test(arguments: SyntheticECG.Rhythm.allCases) func equalSettingsGiveEqualSamples(
    rhythm: SyntheticECG.Rhythm
  ) throws {
    var settings = SyntheticECG(rhythm: rhythm)
    settings.seed = 42
    settings.noise = 0.01
    let first = try settings.recording(name: "a")
    #expect(try settings.recording(name: "a") == first)
    #expect(try settings.recording(name: "b").ecg.samples == first.ecg.samples)
    settings.seed = 43
    #expect(try settings.recording(name: "a").ecg.samples != first.ecg.samples)
  }

  @Test func noiseHasTheSizeAskedFor() throws {
    var settings = SyntheticECG()
    let clean = try settings.recording(name: "r").ecg
    settings.noise = 0.05
    let noisy = try settings.recording(name: "r").ecg
    // I is the difference of two electrodes; V1 that of one and the mean of three.
    for (lead, factor) in [(Lead.i, 2.0), (.v1, 4.0 / 3)] {
      let power = zip(noisy[lead], clean[lead]).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
      let expected = 0.05 * factor.squareRoot()
      #expect(abs((power / Double(clean.count)).squareRoot() / expected - 1) < 0.04)
    }
  }

  @Test(
    arguments: [
      (.inferior, 0.2, [.ii: 0.2, .iii: 0.2, .aVF: 0.2, .aVL: -0.1, .aVR: -0.1, .i: 0, .v1: 0, .v6: 0]),
      (.lateral, -0.1, [.i: -0.1, .aVL: -0.1, .v5: -0.1, .v6: -0.1, .iii: 0.1, .ii: 0, .v2: 0]),
      (.anterior, 0.3, [.v3: 0.3, .v4: 0.3, .v2: 0, .i: 0]),
      (.septal, 0.15, [.v1: 0.15, .v2: 0.15, .v3: 0]),
    ] as [(SyntheticECG.LeadGroup, Double, [Lead: Float])])
  func stLevelsAreTheOnesAskedFor(
    group: SyntheticECG.LeadGroup, level: Double, expected: [Lead: Float]
  ) throws {
    var settings = SyntheticECG()
    let plain = try settings.recording(name: "r")
    settings.stLevels = [group: level]
    let lifted = try settings.recording(name: "r")
    let beat = try #require(lifted.beats.first { ($0.p?.onset.sample ?? -1) > 0 })
    for (lead, value) in expected {
      let row = lifted.ecg.range(of: lead).lowerBound
      for index in (beat.qrs.offset.sample + 1)...beat.t.onset.sample {
        #expect(abs(lifted.ecg.samples[row + index] - value) < 0.0015)
      }
      for index in beat.qrs.offset.sample + 1..<beat.t.peak.sample {
        let difference = lifted.ecg.samples[row + index] - plain.ecg.samples[row + index]
        #expect(abs(difference - value) < 0.0025)
      }
      #expect(lifted.ecg.samples[row + beat.t.offset.sample + 1] == 0)
      #expect(lifted.ecg.samples[row + beat.qrs.onset.sample - 1] == 0)
    }
  }
}
