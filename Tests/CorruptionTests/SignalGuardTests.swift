import Testing

@testable import Corruption

/// What the operators must at least state that they can make false.
@Suite struct SignalGuardTests {
  @Test(
    "Operators state what they put at risk",
    arguments: [
      (
        [
          "swap-ra-la", "swap-la-ll", "swap-ra-ll", "rotate-la-ll-ra", "rotate-ll-ra-la", "swap-ra-rl",
          "swap-la-rl",
          "swap-ra-rl-la-ll", "swap-ra-v1", "swap-la-v6", "swap-ll-v6", "polarity-flip",
        ],
        [.axis, .infarctLocation, .qWaves]
      ),
      (
        [
          "swap-v1-v2", "swap-v1-v3", "swap-v2-v3", "swap-v4-v6", "reversed-precordials", "v1-v2-high",
          "v4-v6-low",
          "precordial-shift",
        ], [.infarctLocation, .qWaves, .rWaveProgression]
      ),
      (["baseline-wander", "high-pass", "electrode-motion", "brown-noise", "dc-offset"], [.stSegment]),
      (
        ["low-pass", "white-noise", "pink-noise", "muscle-noise", "powerline"],
        [.pacing, .fragmentedQRS, .pWaveRhythm]
      ),
      (["gain-error", "gain-drift", "saturation", "amplitude-warp"], [.voltage]),
      (["time-warp", "sample-rate-error"], [.rate, .prInterval, .qrsDuration, .qtInterval]),
      (["lead-dropout", "lead-off"], [.leadLocal]),
      (["pacer-spikes", "spikes"], [.pacing]),
    ] as [([String], Set<Finding>)])
  func risks(names: [String], findings: Set<Finding>) throws {
    for name in names { #expect(try SignalOperator.named(name).risks.isSuperset(of: findings), "\(name)") }
  }

  @Test("What changes nothing puts nothing at risk") func harmless() {
    #expect(SignalOperator.all.filter(\.risks.isEmpty).map(\.name) == ["time-shift", "swap-ll-rl"])
  }
}
