/// JSON as the published rows have it: a blank after each comma and colon, characters beyond ASCII as they are.
package enum JSONText {
  package static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.appendJSON(text)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Parameter values: JSON texts.
  package static func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  package static func object(_ fields: [Field]) -> String {
    "{" + fields.map { string($0.name) + ": " + $0.json }.joined(separator: ", ") + "}"
  }
}
