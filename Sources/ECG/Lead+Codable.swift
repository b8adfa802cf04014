extension Lead: Codable {
  /// From the lead's name in any spelling that ``init(spelling:)`` knows.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    guard let lead = Lead(spelling: name) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(name)' is no lead")
    }
    self = lead
  }

  /// As the lead's ``name``.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
