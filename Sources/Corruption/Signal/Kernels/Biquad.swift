internal import ECG
internal import Randomness

/// A recursive filter of second order, made by the bilinear transform with its frequency prewarped: exact at the
/// frequency it is named by. It runs once, forwards, as in recorders.
struct Biquad: Sendable {
  private var b0, b1, b2, a1, a2: Double

  /// A Butterworth low-pass of second order, −3 dB at `frequency` Hz (below half of `sampleRate`). It delays slow
  /// waves by `√2 / (2π × frequency)` s.
  static func lowPass(_ frequency: Double, sampleRate: Double) -> Biquad {
    let k = tangent(frequency, sampleRate)
    let scale = 1 / (1 + 2.squareRoot() * k + k * k)
    return Biquad(
      b0: k * k * scale, b1: 2 * k * k * scale, b2: k * k * scale,
      a1: 2 * (k * k - 1) * scale, a2: (1 - 2.squareRoot() * k + k * k) * scale)
  }

  /// A Butterworth high-pass of second order, −3 dB at `frequency` Hz.
  static func highPass(_ frequency: Double, sampleRate: Double) -> Biquad {
    let k = tangent(frequency, sampleRate)
    let scale = 1 / (1 + 2.squareRoot() * k + k * k)
    return Biquad(
      b0: scale, b1: -2 * scale, b2: scale,
      a1: 2 * (k * k - 1) * scale, a2: (1 - 2.squareRoot() * k + k * k) * scale)
  }

  /// A low-pass of first order, −3 dB at `frequency` Hz.
  static func firstOrderLowPass(_ frequency: Double, sampleRate: Double) -> Biquad {
    let k = tangent(frequency, sampleRate)
    return Biquad(b0: k / (1 + k), b1: k / (1 + k), b2: 0, a1: (k - 1) / (1 + k), a2: 0)
  }

  /// A high-pass of first order (one resistor, one capacitor), −3 dB at `frequency` Hz.
  static func firstOrderHighPass(_ frequency: Double, sampleRate: Double) -> Biquad {
    let k = tangent(frequency, sampleRate)
    return Biquad(b0: 1 / (1 + k), b1: -1 / (1 + k), b2: 0, a1: (k - 1) / (1 + k), a2: 0)
  }

  /// A shelf that falls from gain 1 below `pole` Hz to `pole / zero` above `zero` Hz.
  static func lag(pole: Double, zero: Double, sampleRate: Double) -> Biquad {
    let (p, z) = (tangent(pole, sampleRate), tangent(zero, sampleRate))
    let gain = p / z / (1 + p)
    return Biquad(b0: gain * (1 + z), b1: gain * (z - 1), b2: 0, a1: (p - 1) / (1 + p), a2: 0)
  }

  /// A notch: nothing passes at `frequency` Hz, −3 dB at a band of `frequency / q` Hz.
  static func notch(_ frequency: Double, q: Double, sampleRate: Double) -> Biquad {
    let k = tangent(frequency, sampleRate)
    let scale = 1 / (1 + k / q + k * k)
    return Biquad(
      b0: (1 + k * k) * scale, b1: 2 * (k * k - 1) * scale, b2: (1 + k * k) * scale,
      a1: 2 * (k * k - 1) * scale, a2: (1 - k / q + k * k) * scale)
  }

  /// What stood before a run of samples, for ever.
  enum Past: Sendable {
    /// 0.
    case rest
    /// The run's first value: no step at the start.
    case first
    /// The run's mean: no offset that only the first value would bring.
    case mean
  }

  /// Filters in place. Each run between gaps is filtered by itself.
  func filter(_ samples: inout MutableSpan<Float>, past: Past) {
    var (s1, s2) = (0.0, 0.0)
    var isRunning = false
    for index in samples.indices {
      let x = Double(samples[index])
      guard !x.isNaN else {
        isRunning = false
        continue
      }
      if !isRunning {
        let before =
          switch past {
          case .rest: 0.0
          case .first: x
          case .mean: Self.mean(ofRunAt: index, in: samples)
          }
        let settled = before * (b0 + b1 + b2) / (1 + a1 + a2)
        s2 = b2 * before - a2 * settled
        s1 = b1 * before - a1 * settled + s2
        isRunning = true
      }
      let y = b0 * x + s1
      s1 = b1 * x - a1 * y + s2
      s2 = b2 * x - a2 * y
      samples[index] = Float(y)
    }
  }

  private static func mean(ofRunAt start: Int, in samples: borrowing MutableSpan<Float>) -> Double {
    var (sum, index) = (0.0, start)
    while index < samples.count, !samples[index].isNaN {
      sum += Double(samples[index])
      index += 1
    }
    return sum / Double(index - start)
  }

  private static func tangent(_ frequency: Double, _ sampleRate: Double) -> Double {
    PortableMath.sinPi(frequency / sampleRate) / PortableMath.cosPi(frequency / sampleRate)
  }
}

extension TwelveLeadECG {
  /// Filters every lead.
  mutating func filter(_ filter: Biquad, past: Biquad.Past) {
    for lead in Lead.allCases { update(lead) { filter.filter(&$0, past: past) } }
  }
}
