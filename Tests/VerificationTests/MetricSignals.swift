import Randomness

/// Signals to score.
enum MetricSignals {
  static let sampleRate = 100.0

  /// A heart-like signal of `count` samples in mV whose beats are not all alike: narrow peaks on slow waves.
  static func beats(_ count: Int = 600) -> [Double] {
    (0..<count).map { index in
      let time = Double(index) / sampleRate
      let phase = (time / 0.83).truncatingRemainder(dividingBy: 1) - 0.4
      return 1.2 / (1 + 4000 * phase * phase) + 0.2 * PortableMath.sinPi(0.37 * time)
    }
  }

  /// Normal noise in mV.
  static func noise(_ count: Int, deviation: Double, seed: UInt64 = 1) -> [Double] {
    let stream = RandomStream(seed: seed, name: "beats", purpose: "test").child("noise")
    return (0..<count).map { deviation * stream.normal(at: UInt64($0)) }
  }
}
