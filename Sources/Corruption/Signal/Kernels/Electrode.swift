/// The electrodes of a 12-lead ECG. The right leg's is the amplifier's reference and measures nothing.
enum Electrode: Int, CaseIterable, Sendable {
  case ra, la, ll, c1, c2, c3, c4, c5, c6, rl

  /// The nine whose potentials make the leads.
  static let measuring = Array(allCases.prefix(9))
}
