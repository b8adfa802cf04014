/// Writes JSON in the two forms of Python's `json` module, which the published files have.
package struct JSONWriter {
  /// How a document is laid out.
  package enum Form: Equatable {
    /// One line, with a blank after each comma and colon.
    case line
    /// A member a line, with so many blanks a level.
    case indented(Int)
  }

  private let form: Form
  private let escapesBeyondASCII: Bool
  private var bytes: [UInt8] = []

  /// A document, without line end.
  ///
  /// - Parameter escapesBeyondASCII: whether characters beyond ASCII stand as `\u` escapes, as Python has it unless
  ///   told otherwise.
  package static func bytes(_ value: JSONValue, form: Form, escapesBeyondASCII: Bool = true) -> [UInt8] {
    var writer = JSONWriter(form: form, escapesBeyondASCII: escapesBeyondASCII)
    writer.write(value, level: 0)
    return writer.bytes
  }

  private init(form: Form, escapesBeyondASCII: Bool) {
    self.form = form
    self.escapesBeyondASCII = escapesBeyondASCII
  }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .number(let text): bytes += text.utf8
    case .string(let text): write(text)
    case .array(let elements):
      list(elements, "[", "]", level: level) { writer, element in writer.write(element, level: level + 1) }
    case .object(let members):
      list(members, "{", "}", level: level) { writer, member in
        writer.write(member.name)
        writer.bytes += ": ".utf8
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func list<Part>(
    _ parts: [Part], _ open: Unicode.Scalar, _ close: Unicode.Scalar, level: Int,
    _ body: (inout JSONWriter, Part) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes += (form == .line ? ", " : ",").utf8 }
      breakLine(level: level + 1)
      body(&self, part)
    }
    if !parts.isEmpty { breakLine(level: level) }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func breakLine(level: Int) {
    guard case .indented(let width) = form else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: width * level))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case "\u{8}": bytes += "\\b".utf8
      case "\u{C}": bytes += "\\f".utf8
      case " "..."~": bytes.append(UInt8(ascii: scalar))
      case ..<" ": escape(UInt16(scalar.value))
      default:
        if escapesBeyondASCII {
          UTF16.encode(scalar)?.forEach { escape($0) }
        } else {
          bytes += String(scalar).utf8
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += "\\u".utf8
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
    bytes += digits.utf8
  }
}
