internal import Files

extension Lead: Codable {
  /// Reads a lead by its name, in any spelling that ``init(spelling:)`` knows.
  ///
  /// - Throws: `DecodingError.dataCorrupted` for a name that is none of the twelve.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let lead = Lead(spelling: text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription:
          "'\(text)' is not a lead; \(NearestNames.hint(for: text, among: Lead.allCases.map(\.name)))")
    }
    self = lead
  }

  /// Writes a lead as its ``name``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
