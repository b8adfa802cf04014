internal import Randomness

/// A ratio of the power of a signal to the power of what an estimate of it gets wrong.
public enum SignalToNoise: Sendable, Equatable {
  /// The ratio in dB.
  case decibels(Double)

  /// The estimate has no noise: the ratio is infinite.
  case perfect

  /// There is no reference, or it is zero throughout: the ratio means nothing.
  case noSignal

  /// The ratio in dB, or nil where it has none.
  ///
  /// Published scores take both ``perfect`` and ``noSignal`` for not-a-number and leave them out of means.
  public var decibels: Double? {
    guard case .decibels(let value) = self else { return nil }
    return value
  }

  /// The ratio of two powers in one unit, both at least 0.
  ///
  /// - Parameters:
  ///   - signal: The power of the signal.
  ///   - noise: The power of the noise.
  ///   - weight: What a ratio in dB is multiplied with.
  init(signal: Double, noise: Double, weight: Double = 1) {
    guard signal > 0 else {
      self = .noSignal
      return
    }
    self = noise > 0 ? .decibels(Self.decibels(signal / noise) * weight) : .perfect
  }

  /// 10 log₁₀ of a ratio of powers.
  static func decibels(_ ratio: Double) -> Double {
    10 * PortableMath.log(ratio) / PortableMath.log(10)
  }
}
