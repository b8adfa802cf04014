internal import ECG
internal import Randomness

extension OperatorParameter {
  /// How many samples something happens to.
  static let lostShare = OperatorParameter(
    "share", .percent, "how many of the samples", in: 0...50, severities: [0.1, 0.3, 1, 2, 5])
}

extension TwelveLeadECG {
  /// Which samples are lost, in runs of 1 to 20 ms.
  func lostSamples(share: Double, from stream: RandomStream) -> [Bool] {
    let lengths = max(1, Int(0.001 * sampleRate))...max(1, Int(0.02 * sampleRate))
    return RunMask.marks(share: share / 100, count: count, lengths: lengths, from: stream)
  }
}
