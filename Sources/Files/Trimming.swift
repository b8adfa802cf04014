extension String {
  /// The text without blanks and tabs, of any script, at both ends.
  package var trimmed: String {
    let scalars = unicodeScalars.drop(while: Self.isBlank)
    return String(String.UnicodeScalarView(scalars.reversed().drop(while: Self.isBlank).reversed()))
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || scalar.properties.generalCategory == .spaceSeparator
  }
}
