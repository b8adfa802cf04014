/// One of the twelve leads of a standard ECG, in canonical order: I, II, III, aVR, aVL, aVF, V1 to V6.
///
/// The raw value is the place in that order, 0 to 11, which is also the lead's row in ``TwelveLeadECG/samples``.
public enum Lead: Int, CaseIterable, Sendable, Hashable, Comparable {
  case i, ii, iii, aVR, aVL, aVF, v1, v2, v3, v4, v5, v6

  /// The six leads in the frontal plane, made from the electrodes on the limbs.
  public static let limb: [Lead] = [.i, .ii, .iii, .aVR, .aVL, .aVF]

  /// The six leads across the chest.
  public static let precordial: [Lead] = [.v1, .v2, .v3, .v4, .v5, .v6]

  /// The name as printed on charts: "I", "aVR", "V1".
  public var name: String { Self.names[rawValue] }

  /// Whether the lead is one of ``limb``.
  public var isLimb: Bool { self < .v1 }

  /// The lead that a header means by a description, or nil if it means none of the twelve.
  ///
  /// Letter case and blanks around the name do not count, and the word "lead" may stand before it: `AVR`, `avr`,
  /// ` V1 ` and `Lead II` are known. Modified leads are not the lead whose name they contain: `MLII` (a chest
  /// lead of ambulatory recorders) gives nil, and so does everything else, such as `vx`, `V7` or `II+`.
  public init?(spelling: String) {
    var letters = spelling.lowercased().trimmingBlanks()
    if letters.hasPrefix("lead"), let rest = letters.dropFirst(4).first, rest.isBlank {
      letters = letters.dropFirst(4).trimmingBlanks()
    }
    guard let lead = Self.spellings[String(letters)] else { return nil }
    self = lead
  }

  /// Canonical order.
  public static func < (a: Lead, b: Lead) -> Bool { a.rawValue < b.rawValue }

  private static let names = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"]

  private static let spellings = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.name.lowercased(), $0) })
}

extension Lead: CustomStringConvertible {
  /// The same as ``name``.
  public var description: String { name }
}

extension Character {
  /// Whether this is a space, a tab or the end of a line.
  package var isBlank: Bool { self == " " || self == "\t" || self == "\r" || self == "\n" || self == "\r\n" }
}

extension StringProtocol {
  /// The text without the blanks at both ends.
  package func trimmingBlanks() -> SubSequence {
    guard let first = firstIndex(where: { !$0.isBlank }), let last = lastIndex(where: { !$0.isBlank }) else {
      return self[startIndex..<startIndex]
    }
    return self[first...last]
  }
}
