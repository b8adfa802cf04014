extension String {
  /// The text without tabs and blanks of any kind, also such of no width, at both ends; line breaks stay.
  package var trimmed: String {
    let scalars = unicodeScalars
    var (start, end) = (scalars.startIndex, scalars.endIndex)
    while start < end, Self.isBlank(scalars[start]) { scalars.formIndex(after: &start) }
    while start < end, Self.isBlank(scalars[scalars.index(before: end)]) { scalars.formIndex(before: &end) }
    return String(self[start..<end])
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return scalar == " " || scalar == "\t" }
    return scalar == "\u{200B}" || scalar.properties.generalCategory == .spaceSeparator
  }
}
