extension String {
  /// The text without tabs and blanks of any kind, also such of no width, at both ends; line breaks stay.
  package var trimmed: String {
    let scalars = unicodeScalars.drop(while: Self.isBlank)
    return String(String.UnicodeScalarView(scalars.reversed().drop(while: Self.isBlank).reversed()))
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\t" || scalar == "\u{200B}" || scalar.properties.generalCategory == .spaceSeparator
  }
}
