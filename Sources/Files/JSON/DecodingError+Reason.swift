extension DecodingError {
  /// What is wrong and at which key, in one line.
  package var reason: String {
    switch self {
    case .keyNotFound(let key, let context): "'\(Self.path(context.codingPath + [key]))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      (context.codingPath.isEmpty ? "" : "'\(Self.path(context.codingPath))': ") + context.debugDescription
    @unknown default: "\(self)"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }
}
