import ECG

/// What a wave says of the places of the limb electrodes.
struct FrontalEvidence {
  /// How the vector of the frontal plane follows from V1 to V6: its part along I, and that along aVF.
  let expectation: (x: [Double], y: [Double])
  /// What the cosine between expected and recorded vectors is worth.
  let agreement: Double
  /// What the direction of the wave is worth: the parts of its mean vector along I and along aVF, and those of the vector of
  /// twice its angle.
  let direction: (x: Double, y: Double, doubleX: Double, doubleY: Double)

  /// How much better a wave fits an exchange than electrodes in their places; 0 without the wave.
  func logOdds(of exchange: LimbExchange, in wave: [Lead: [Double]]) -> Double {
    guard let moments = moments(of: wave) else { return 0 }
    return score(moments.reflected(by: exchange)) - score(moments)
  }

  private func score(_ moments: FrontalMoments) -> Double {
    let (x, y, length) = (moments.x, moments.y, (moments.x * moments.x + moments.y * moments.y).squareRoot())
    let double = length > 0 ? ((x * x - y * y) / length, 2 * x * y / length) : (0, 0)
    return agreement * (moments.xx + moments.yy)
      + direction.x * x + direction.y * y + direction.doubleX * double.0 + direction.doubleY * double.1
  }

  /// Nil without the wave in I and II, and where it or what is expected of it is zero.
  private func moments(of wave: [Lead: [Double]]) -> FrontalMoments? {
    guard let first = wave[.i], let second = wave[.ii], !first.isEmpty else { return nil }
    let rows = Lead.precordial.map { wave[$0] }
    var moments = FrontalMoments()
    var (recorded, expected) = (0.0, 0.0)
    for index in first.indices {
      let x = first[index]
      let y = (2 * second[index] - x) / 3.0.squareRoot()
      var (ex, ey) = (0.0, 0.0)
      for (lead, row) in rows.enumerated() {
        guard let value = row?[index] else { continue }
        ex += expectation.x[lead] * value
        ey += expectation.y[lead] * value
      }
      moments.add(x: x, y: y, expectedX: ex, expectedY: ey)
      recorded += x * x + y * y
      expected += ex * ex + ey * ey
    }
    guard recorded > 0, expected > 0 else { return nil }
    return moments.scaled(
      mean: 1 / (recorded * Double(first.count)).squareRoot(),
      products: 1 / (recorded * expected).squareRoot())
  }

  // Least squares over LUDB's records 1 to 100, and a logistic regression over the six arrangements of the three electrodes.
  static let p = FrontalEvidence(
    expectation: (
      x: [-0.556, 0.603, 0.092, -0.024, 0.101, 0.900], y: [0.031, -0.586, 0.286, 1.064, 0.200, 0.447]
    ),
    agreement: 6.08, direction: (x: 0.70, y: -1.09, doubleX: -0.85, doubleY: 0.45))
  static let qrs = FrontalEvidence(
    expectation: (
      x: [-0.515, 0.393, 0.020, -0.122, 0.189, 0.446], y: [0.107, -0.312, -0.020, 0.362, -0.200, 0.418]
    ),
    agreement: 7.01, direction: (x: 0.80, y: -2.35, doubleX: -1.86, doubleY: -0.03))
  static let t = FrontalEvidence(
    expectation: (
      x: [-0.400, 0.302, 0.136, -0.141, -0.028, 0.571], y: [0.069, -0.105, 0.033, 0.334, -0.385, 0.561]
    ),
    agreement: 1.66, direction: (x: -0.17, y: 0.07, doubleX: 0.53, doubleY: 0.37))
}

/// Sums over the recorded vectors of a wave and the expected ones.
private struct FrontalMoments {
  /// The recorded vectors themselves.
  var (x, y) = (0.0, 0.0)
  /// The products of their parts with those of the expected ones: `xy` is recorded x times expected y.
  var (xx, xy, yx, yy) = (0.0, 0.0, 0.0, 0.0)

  mutating func add(x: Double, y: Double, expectedX: Double, expectedY: Double) {
    self.x += x
    self.y += y
    xx += x * expectedX
    xy += x * expectedY
    yx += y * expectedX
    yy += y * expectedY
  }

  func scaled(mean: Double, products: Double) -> FrontalMoments {
    FrontalMoments(
      x: x * mean, y: y * mean, xx: xx * products, xy: xy * products, yx: yx * products, yy: yy * products)
  }

  /// The sums with the recorded vectors reflected back.
  func reflected(by exchange: LimbExchange) -> FrontalMoments {
    let (c, s) = exchange.reflection
    return FrontalMoments(
      x: c * x + s * y, y: s * x - c * y, xx: c * xx + s * yx, xy: c * xy + s * yy, yx: s * xx - c * yx,
      yy: s * xy - c * yy)
  }
}
