/// The electrical heart vector in mV along Frank's axes: x to the left, y to the feet, z to the back.
struct HeartVector: Equatable {
  var x: Double
  var y: Double
  var z: Double

  init(_ x: Double, _ y: Double, _ z: Double) {
    self.x = x
    self.y = y
    self.z = z
  }

  static let zero = HeartVector(0, 0, 0)

  var lengthSquared: Double { x * x + y * y + z * z }

  static func + (a: HeartVector, b: HeartVector) -> HeartVector {
    HeartVector(a.x + b.x, a.y + b.y, a.z + b.z)
  }

  static func * (factor: Double, v: HeartVector) -> HeartVector {
    HeartVector(factor * v.x, factor * v.y, factor * v.z)
  }

  /// The vector turned in the frontal plane, clockwise as seen on an axis diagram (from lead I to aVF).
  func turned(sine: Double, cosine: Double) -> HeartVector {
    HeartVector(cosine * x - sine * y, sine * x + cosine * y, z)
  }

  /// What one of the leads I, II and V1 to V6 sees of each component. The other limb leads follow from I and II.
  ///
  /// Source: G. E. Dower, H. B. Machado, J. A. Osborne, "On deriving the electrocardiogram from
  /// vectorcardiographic leads", Clinical Cardiology 3 (1980).
  static func seen(by lead: Lead) -> HeartVector {
    switch lead {
    case .i: HeartVector(0.632, -0.235, 0.059)
    case .ii: HeartVector(0.235, 1.066, -0.132)
    case .v1: HeartVector(-0.515, 0.157, -0.917)
    case .v2: HeartVector(0.044, 0.164, -1.387)
    case .v3: HeartVector(0.882, 0.098, -1.277)
    case .v4: HeartVector(1.213, 0.127, -0.601)
    case .v5: HeartVector(1.125, 0.127, -0.086)
    case .v6: HeartVector(0.831, 0.076, 0.230)
    case .iii, .aVR, .aVL, .aVF: .zero
    }
  }
}

/// One smooth push of the heart vector in a fixed direction.
///
/// The size is `(1 − u²)²`, u running from −1 at `start` over 0 at `peak` to 1 at `end`: close to a Gaussian, but
/// exactly zero outside, so that a wave has a true onset and offset.
struct Deflection: Equatable {
  /// In parts of the wave's duration.
  var start: Double
  var peak: Double
  var end: Double

  /// The heart vector at the peak, in mV.
  var vector: HeartVector

  init(_ start: Double, _ peak: Double, _ end: Double, _ vector: HeartVector) {
    self.start = start
    self.peak = peak
    self.end = end
    self.vector = vector
  }

  /// The size at a part of the wave's duration, 0 to 1.
  func size(at part: Double) -> Double {
    let u = part < peak ? (part - peak) / (peak - start) : (part - peak) / (end - peak)
    let rest = 1 - u * u
    return rest > 0 ? rest * rest : 0
  }
}
