import ECG
import Randomness
import TestSupport
import Testing

@testable import Corruption

/// What holds for every operator on signals.
@Suite struct SignalLawTests {
  static let names = SignalOperator.all.map(\.name)
  static let graded = SignalOperator.all.filter { !$0.parameters.isEmpty }.map(\.name)
  /// Those that carry gaps to other times or make gaps.
  static let movingOrMakingGaps: Set = [
    "time-shift", "lead-skew", "sampling-jitter", "sample-rate-error", "time-warp", "record-crop",
    "sample-loss",
    "lead-dropout",
  ]

  @Test("Names are unique, in lower case with hyphens, and every operator says what it does")
  func description() {
    #expect(Set(Self.names).count == Self.names.count)
    for one in SignalOperator.all {
      #expect(one.name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil)
      #expect(one.summary.hasSuffix(".") && one.summary.count > 20)
      #expect(Set(one.parameters.map(\.name)).count == one.parameters.count)
    }
  }

  @Test("The same stream gives the same samples", arguments: names) func determinism(name: String) throws {
    let ecg = try TwelveLeadECG.synthetic(duration: 2)
    let once = try SignalOperator.named(name).applied(to: ecg, seed: 5)
    #expect(try SignalOperator.named(name).applied(to: ecg, seed: 5) == once)
  }

  @Test(
    "The samples are the same on every machine",
    arguments: [
      ("baseline-wander", 0xEB7E_F452 as UInt32), ("muscle-noise", 0x8BBA_F8E6),
      ("electrode-motion", 0xB11D_5CEC), ("time-warp", 0x2AB1_581C),
    ])
  func bits(name: String, hash: UInt32) throws {
    let result = try SignalOperator.named(name).applied(to: .synthetic(duration: 1))
    // FNV-1a over words.
    let found = result.samples.reduce(0x811C_9DC5 as UInt32) { ($0 ^ $1.bitPattern) &* 0x0100_0193 }
    #expect(found == hash)
  }

  @Test("Severities go farther and farther from the record", arguments: graded) func monotone(name: String)
    throws
  {
    // A narrower notch rings longer but takes away less, a cropped record is no longer comparable, and a shift may
    // bring beats upon beats: each has a test of its own.
    guard !["notch-ringing", "record-crop", "time-shift"].contains(name) else { return }
    // Tall enough to be cut off, and nowhere flat.
    let tall = try SignalOperator.named("gain-error").applied(
      to: .synthetic(duration: 5), with: ["error": 200])
    let ecg = try SignalOperator.named("white-noise").applied(to: tall, with: ["snr": 40], seed: 9)
    let distances = try (1...5).map {
      try SignalOperator.named(name).applied(to: ecg, severity: $0).distance(from: ecg)
    }
    #expect(zip(distances, distances.dropFirst()).allSatisfy { $0 < $1 }, "\(name) \(distances)")
  }

  @Test("Rate, length and name stay", arguments: names) func shape(name: String) throws {
    guard name != "record-crop" else { return }
    let ecg = try TwelveLeadECG.synthetic(duration: 2)
    let result = try SignalOperator.named(name).applied(to: ecg)
    #expect(result.count == ecg.count && result.sampleRate == ecg.sampleRate && result.name == ecg.name)
    #expect(result.details == ecg.details)
  }

  @Test("A gap in all leads stays and does not spread", arguments: names) func gaps(name: String) throws {
    var ecg = try TwelveLeadECG.synthetic(duration: 2)
    let gap = 400..<440
    ecg.updateAll { samples in
      for lead in Lead.allCases {
        for index in gap { samples[lead.rawValue * 1000 + index] = .nan }
      }
    }
    let result = try SignalOperator.named(name).applied(to: ecg)
    guard !Self.movingOrMakingGaps.contains(name) else {
      #expect(result.samples.contains { $0.isNaN } && result.samples.contains { !$0.isNaN })
      return
    }
    // The lower rate's samples reach half an interval beyond a gap.
    let margin = name == "resample" ? 5 : 0
    for lead in Lead.allCases {
      let gaps = result[lead].enumerated().filter(\.element.isNaN).map(\.offset)
      #expect(Set(gaps).isSuperset(of: gap))
      #expect(gaps.allSatisfy { gap.contains($0 - margin) || gap.contains($0 + margin) })
    }
  }

  @Test("A lead of the chest that was not recorded does not spoil others", arguments: names)
  func missingLead(name: String) throws {
    let chestLimb: Set = ["swap-ra-v1", "swap-la-v6", "swap-ll-v6"]
    guard !Self.movingOrMakingGaps.contains(name), !chestLimb.contains(name) else { return }
    var ecg = try TwelveLeadECG.synthetic(duration: 2)
    ecg.update(.v3) { samples in
      for index in samples.indices { samples[index] = .nan }
    }
    let result = try SignalOperator.named(name).applied(to: ecg)
    #expect(result[.v3].allSatisfy { $0.isNaN })
    // Only what changes places with it or is blended with it.
    let touched: Set<Lead> =
      switch name {
      case "swap-v1-v3": [.v1]
      case "swap-v2-v3": [.v2]
      case "reversed-precordials": [.v4]
      case "precordial-shift": [.v2]
      default: []
      }
    for lead in Lead.allCases where lead != .v3 {
      #expect(result[lead].contains { $0.isNaN } == touched.contains(lead), "\(lead)")
    }
  }

  @Test("Records of a few samples and of any rate are taken", arguments: names) func short(name: String)
    throws
  {
    let shapes: [(Int, Double)] = [(1, 500), (2, 500), (3, 100), (7, 500), (60, 1000), (300, 60), (40, 25)]
    for (count, rate) in shapes {
      let ecg = try TwelveLeadECG.made(count: count, sampleRate: rate) { lead, t in
        0.1 * Double(lead.rawValue) + t
      }
      for severity in [1, 5] {
        let result = try SignalOperator.named(name).applied(to: ecg, severity: severity)
        #expect(result.count <= count && result.count >= 1)
        #expect(!result.samples.contains { $0.isInfinite })
      }
    }
  }

  @Test("A record of gaps alone stays one", arguments: names) func onlyGaps(name: String) throws {
    let ecg = try TwelveLeadECG.made(count: 100) { _, _ in .nan }
    #expect(try SignalOperator.named(name).applied(to: ecg).samples.allSatisfy { $0.isNaN })
  }

  @Test("Electrodes keep the relations of their leads", arguments: names)
  func synthetic(name: String) throws {
    var settings = SyntheticECG(rhythm: .pvc)
    (settings.duration, settings.seed) = (3, 4)
    try checkRelations(name, settings.recording(name: "synth").ecg)
  }

  @Test(
    "Real records are taken, and electrodes keep the relations of their leads",
    .enabled(if: SharedCases.folder != nil, Comment(rawValue: SharedCases.absent)), arguments: names)
  func real(name: String) throws {
    #expect(RealRecords.beginnings.count == 2)
    for ecg in RealRecords.beginnings { try checkRelations(name, ecg) }
  }

  private func checkRelations(_ name: String, _ ecg: TwelveLeadECG) throws {
    let consistent: Set = [
      "intermittent-contact", "dc-offset", "pacer-spikes", "swap-ra-la", "swap-la-ll", "swap-ra-ll",
      "rotate-la-ll-ra", "rotate-ll-ra-la", "swap-ra-rl", "swap-la-rl", "swap-ra-rl-la-ll", "swap-ll-rl",
    ]
    let one = try SignalOperator.named(name)
    let result = try one.applied(to: ecg)
    #expect(result.samples.contains { !$0.isNaN })
    if one.group == .noise {
      let plain = try one.applied(to: ecg, with: ["snr": 9, "nst": 0])
      #expect(abs(SignalNoiseTests.plainRatio(ecg, plain) - 9) < 0.05)
    }
    // The recorders' own rounding stays, halved or added up.
    if one.group == .noise || consistent.contains(name) {
      #expect(result.inconsistency < 3 * ecg.inconsistency + 1e-5)
    }
  }
}
