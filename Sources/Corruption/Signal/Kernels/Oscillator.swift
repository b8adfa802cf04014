internal import Randomness

/// A sine, computed from sample to sample by rotating its phasor.
struct Oscillator: Sendable {
  /// The cosine of the phase.
  private(set) var cosine: Double
  /// The sine of the phase.
  private(set) var sine: Double
  private let stepCosine, stepSine: Double

  /// A sine of a frequency in Hz at a phase counted in turns.
  init(_ frequency: Double, phase: Double, sampleRate: Double) {
    (cosine, sine) = (PortableMath.cosPi(2 * phase), PortableMath.sinPi(2 * phase))
    let step = 2 * frequency / sampleRate
    (stepCosine, stepSine) = (PortableMath.cosPi(step), PortableMath.sinPi(step))
  }

  /// Goes on by one sample.
  mutating func advance() {
    (cosine, sine) = (cosine * stepCosine - sine * stepSine, sine * stepCosine + cosine * stepSine)
  }
}
