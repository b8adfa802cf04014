internal import ECG

/// The value of a signal between its samples.
enum Interpolator {
  /// The value at a place counted in samples, by the polynomial of fifth degree (Lagrange's) through the three
  /// samples before it and the three behind.
  ///
  /// Where one of the six is absent, the line between the two nearest is taken; where one of these is, the nearest
  /// alone. A place whose nearest sample is a gap or lies outside is a gap.
  static func value(of samples: Span<Float>, at place: Double) -> Float {
    guard place >= -0.5, place < Double(samples.count) - 0.5 else { return .nan }
    let left = Int(place.rounded(.down))
    let fraction = Float(place - Double(left))
    if left >= 2, left + 3 < samples.count {
      var sum: Float = 0
      let weights = weights(fraction)
      for tap in 0..<6 { sum += weights[tap] * samples[left - 2 + tap] }
      if !sum.isNaN { return sum }
    }
    let a = left >= 0 ? samples[left] : .nan
    let b = left + 1 < samples.count ? samples[left + 1] : .nan
    let nearest = fraction < 0.5 ? a : b
    let line = a + fraction * (b - a)
    return line.isNaN || nearest.isNaN ? nearest : line
  }

  private static func weights(_ f: Float) -> SIMD8<Float> {
    let (a, b, c, d, e, g) = (f + 2, f + 1, f, f - 1, f - 2, f - 3)
    return SIMD8(
      -b * c * d * e * g / 120, a * c * d * e * g / 24, -a * b * d * e * g / 12, a * b * c * e * g / 12,
      -a * b * c * d * g / 24, a * b * c * d * e / 120, 0, 0)
  }
}

extension TwelveLeadECG {
  /// Replaces each sample of a lead by the lead's value at another place, both counted in samples.
  mutating func move(_ lead: Lead, to place: (Int) -> Double) {
    let old = Array(self[lead])
    update(lead) { samples in
      for index in samples.indices { samples[index] = Interpolator.value(of: old.span, at: place(index)) }
    }
  }
}
