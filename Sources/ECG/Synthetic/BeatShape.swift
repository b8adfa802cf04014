/// The deflections of which the waves of a beat are made, in parts of each wave's duration.
///
/// The values were chosen by eye and by the textbook's criteria for each lead, which the tests hold.
struct BeatShape {
  var p: [Deflection]
  var qrs: [Deflection]
  var t: [Deflection]

  /// The heart vector in mV between QRS and T that goes with abnormal conduction.
  var st: HeartVector

  /// Right atrium, then left: upright in II, inverted in aVR, biphasic in V1.
  static let sinusP = [
    Deflection(0, 0.36, 0.76, HeartVector(0.045, 0.100, -0.045)),
    Deflection(0.24, 0.62, 1, HeartVector(0.085, 0.055, 0.028)),
  ]

  /// From a focus elsewhere in the atria: flatter in the inferior leads, upright in V1.
  static let ectopicP = [
    Deflection(0, 0.42, 0.85, HeartVector(0.060, 0.035, -0.090)),
    Deflection(0.35, 0.68, 1, HeartVector(-0.010, 0.040, -0.030)),
  ]

  /// Septum (to the right and front), free wall (left, down), base (back): rS in V1, R growing to V5, small q in
  /// the lateral leads, axis near 50°.
  static let normal = BeatShape(
    p: sinusP,
    qrs: [
      Deflection(0, 0.20, 0.46, HeartVector(-0.22, -0.06, -0.30)),
      Deflection(0.13, 0.45, 0.80, HeartVector(1.28, 0.80, 0.38)),
      Deflection(0.46, 0.72, 1, HeartVector(-0.30, -0.10, 0.52)),
    ],
    t: [Deflection(0, 0.64, 1, HeartVector(0.34, 0.21, -0.20))], st: .zero)

  /// No septal q: slow spread to the left and back with a notch, QS or rS in V1 to V3, T and ST against QRS.
  static let lbbb = BeatShape(
    p: sinusP,
    qrs: [
      Deflection(0, 0.30, 0.58, HeartVector(0.95, 0.40, 0.65)),
      Deflection(0.20, 0.47, 0.74, HeartVector(0.28, 0.08, 0.66)),
      Deflection(0.40, 0.66, 1, HeartVector(0.92, 0.25, 0.95)),
    ],
    t: [Deflection(0, 0.66, 1, HeartVector(-0.32, -0.14, -0.46))], st: HeartVector(-0.07, -0.03, -0.12))

  /// The left ventricle as usual, then the right: rSR' in V1, broad S in I and V6, T inverted in V1.
  static let rbbb = BeatShape(
    p: sinusP,
    qrs: [
      Deflection(0, 0.13, 0.30, HeartVector(-0.22, -0.06, -0.30)),
      Deflection(0.09, 0.30, 0.54, HeartVector(1.26, 0.70, 0.34)),
      Deflection(0.40, 0.66, 1, HeartVector(-0.52, 0.04, -0.70)),
    ],
    t: [Deflection(0, 0.64, 1, HeartVector(0.34, 0.18, 0.10))], st: .zero)

  /// From the outflow tract of the right ventricle: broad, downward axis, negative in V1, T against QRS.
  static let pvc = BeatShape(
    p: [],
    qrs: [
      Deflection(0, 0.38, 0.80, HeartVector(0.42, 1.10, 0.95)),
      Deflection(0.35, 0.62, 1, HeartVector(0.20, 0.55, 0.60)),
    ],
    t: [Deflection(0, 0.62, 1, HeartVector(-0.18, -0.42, -0.50))], st: HeartVector(-0.03, -0.07, -0.09))

  static func of(_ kind: SyntheticBeat.Kind) -> BeatShape {
    switch kind {
    case .normal: return normal
    case .lbbb: return lbbb
    case .rbbb: return rbbb
    case .pvc: return pvc
    case .pac:
      var shape = normal
      shape.p = ectopicP
      return shape
    }
  }
}
