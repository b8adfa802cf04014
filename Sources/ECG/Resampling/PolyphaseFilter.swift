import Randomness

/// The weights of a windowed sinc for each place of an output sample between two input samples.
struct PolyphaseFilter: Sendable {
  /// The weights of one phase: where they stand in a table, or the weights themselves.
  struct Weights {
    var own: [Double] = []
    var offset = 0
  }

  /// How many input samples to each side of an output sample are weighed.
  let reach: Int

  /// The number of phases: the numerator of the ratio.
  private let phases: Int

  /// Input samples per half period of the cut frequency.
  private let stretch: Double

  /// Half the length of the window, in input samples.
  private let halfWidth: Double

  /// The weights of all phases one after the other, or empty where there are too many to keep.
  private let table: [Double]

  /// Kaiser's parameter for 80 dB: 0.1102 (80 − 8.7).
  private static let beta = 7.857

  /// Half the length of the window in samples of the lower rate: Kaiser's formula for 80 dB and a transition from
  /// 0.8 to 1 of the Nyquist frequency gives 25.1.
  private static let halfLength = 26.0

  /// I₀(β √s) in powers of s, divided by I₀(β).
  private static let window: [Double] = {
    var term = 1.0
    let terms = (0..<26).map { k in
      if k > 0 { term *= beta * beta / 4 / Double(k * k) }
      return term
    }
    let sum = terms.reduce(0, +)
    return terms.map { $0 / sum }
  }()

  init(ratio: Ratio) {
    let lower = min(1, Double(ratio.numerator) / Double(ratio.denominator))
    phases = ratio.numerator
    stretch = 1 / (0.9 * lower)
    halfWidth = Self.halfLength / lower
    reach = Int(halfWidth.rounded(.up))
    let row = 2 * reach
    let isSmall = phases * row <= 1 << 18
    var table = [Double](repeating: 0, count: isSmall ? phases * row : 0)
    if isSmall {
      for phase in 0..<phases {
        let weights = Self.weights(
          fraction: Double(phase) / Double(phases), reach: reach, halfWidth: halfWidth, stretch: stretch)
        table.replaceSubrange(phase * row..<(phase + 1) * row, with: weights)
      }
    }
    self.table = table
  }

  /// Makes the weights of a phase ready, `phase` being between 0 and the number of phases.
  func prepare(_ weights: inout Weights, phase: Int) {
    if table.isEmpty {
      weights.own = Self.weights(
        fraction: Double(phase) / Double(phases), reach: reach, halfWidth: halfWidth, stretch: stretch)
    } else {
      weights.offset = phase * 2 * reach
    }
  }

  /// The weighed sum around a sample.
  ///
  /// - Parameters:
  ///   - weights: The weights of the phase.
  ///   - values: The signal with ``reach`` values more at each end.
  ///   - index: The input sample at or before the output sample, counted without those values; −1 to the last.
  func value(_ weights: Weights, of values: [Double], at index: Int) -> Double {
    let first = index + 1
    return table.isEmpty
      ? Self.dot(weights.own.span, 0, values.span, first, 2 * reach)
      : Self.dot(table.span, weights.offset, values.span, first, 2 * reach)
  }

  /// Weights of the input samples from `reach − 1` before to `reach` behind, for a place `fraction` behind the
  /// middle one. They sum to 1.
  private static func weights(
    fraction: Double, reach: Int, halfWidth: Double, stretch: Double
  ) -> [Double] {
    var weights = (1 - reach...reach).map { tap -> Double in
      let distance = Double(tap) - fraction
      let t = distance / halfWidth
      guard t.magnitude < 1 else { return 0 }
      let x = distance / stretch
      let sinc = x == 0 ? 1 : PortableMath.sinPi(x) / (.pi * x)
      return sinc * PortableMath.polynomial(window, at: 1 - t * t)
    }
    let sum = weights.reduce(0, +)
    for index in weights.indices { weights[index] /= sum }
    return weights
  }

  /// Four sums at a time, so that each need not wait for the one before.
  private static func dot(
    _ a: Span<Double>, _ aStart: Int, _ b: Span<Double>, _ bStart: Int, _ count: Int
  ) -> Double {
    let x = a.extracting(aStart..<aStart + count)
    let y = b.extracting(bStart..<bStart + count)
    var sums = SIMD4<Double>.zero
    var index = 0
    while index + 4 <= count {
      let left = SIMD4(x[index], x[index + 1], x[index + 2], x[index + 3])
      let right = SIMD4(y[index], y[index + 1], y[index + 2], y[index + 3])
      sums += left * right
      index += 4
    }
    var rest = 0.0
    while index < count {
      rest += x[index] * y[index]
      index += 1
    }
    return sums.sum() + rest
  }
}
