/// The texts within a JSON value, with where they stand.
enum JSONTexts {
  /// Calls `body` with the path and the text of each, from the first to the last.
  static func each(in value: JSONValue, at path: String = "", _ body: (String, String) -> Void) {
    switch value {
    case .string(let text): body(path, text)
    case .array(let elements):
      for (index, element) in elements.enumerated() { each(in: element, at: "\(path)[\(index)]", body) }
    case .object(let members):
      for member in members {
        each(in: member.value, at: path.isEmpty ? member.name : "\(path).\(member.name)", body)
      }
    default: break
    }
  }

  /// The value with each text changed.
  static func mapped(_ value: JSONValue, _ change: (String) -> String) -> JSONValue {
    switch value {
    case .string(let text): .string(change(text))
    case .array(let elements): .array(elements.map { mapped($0, change) })
    case .object(let members): .object(members.map { JSONValue.Member($0.name, mapped($0.value, change)) })
    default: value
    }
  }

  /// A text that is equal for equal values, whatever the order of members.
  static func canonical(_ value: JSONValue) -> [UInt8] {
    JSONWriter.bytes(sorted(value), form: .line, escapesBeyondASCII: false)
  }

  private static func sorted(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .object(let members):
      .object(
        members.map { JSONValue.Member($0.name, sorted($0.value)) }.sorted {
          $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        })
    default: value
    }
  }
}
