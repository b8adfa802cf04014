/// Two limb electrodes in each other's place.
public enum LimbExchange: String, Sendable, Codable, CaseIterable {
  /// Lead I is upside down, II and III are exchanged, aVR and aVL too.
  case rightArmLeftArm = "RA-LA"
  /// Lead II is upside down, I is −III and III is −I, aVR and aVF are exchanged.
  case rightArmLeftLeg = "RA-LL"
  /// Lead III is upside down, I and II are exchanged, aVL and aVF too.
  case leftArmLeftLeg = "LA-LL"

  /// What it does to a vector of the frontal plane, x along I and y along aVF: the reflection (c, s; s, −c).
  var reflection: (c: Double, s: Double) {
    switch self {
    case .rightArmLeftArm: (-1, 0)
    case .rightArmLeftLeg: (0.5, -0.75.squareRoot())
    case .leftArmLeftLeg: (0.5, 0.75.squareRoot())
    }
  }
}
