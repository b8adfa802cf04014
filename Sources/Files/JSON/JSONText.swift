/// JSON as the published rows have it: a blank after each comma and colon, characters beyond ASCII as they are.
package enum JSONText {
  package static func string(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: bytes += escape(of: byte).utf8
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The escape of a control character.
  private static func escape(of byte: UInt8) -> String {
    switch Unicode.Scalar(byte) {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\u{8}": "\\b"
    case "\u{C}": "\\f"
    default: "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
    }
  }

  /// - Parameter values: JSON texts.
  package static func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }

  package static func object(_ fields: [Field]) -> String {
    "{" + fields.map { string($0.name) + ": " + $0.json }.joined(separator: ", ") + "}"
  }
}
