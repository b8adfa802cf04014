package import Files

/// Reads JSON (RFC 8259) from UTF-8.
package struct JSONReader {
  private let bytes: [UInt8]
  private var index: Int
  /// Keys that were read last, by length: most come again and again.
  private var keys: [String?] = Array(repeating: nil, count: 64)

  /// Values within values, beyond which a text is refused.
  private static let maximumDepth = 128

  /// Reads one value, and nothing after it. A byte-order mark is passed over. Half a pair of `\u` escapes stands for
  /// U+FFFD, since models are cut off in the middle of a character.
  ///
  /// - Throws: ``RowFault`` with an empty path; the problem names the byte.
  package static func value(_ bytes: [UInt8]) throws(RowFault) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    if reader.peek() != nil { throw reader.fault("more text after the end") }
    return value
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(RowFault) -> JSONValue {
    guard depth < Self.maximumDepth else {
      throw fault("more than \(Self.maximumDepth) values within values")
    }
    switch peek() {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    default: return try word()
    }
  }

  private mutating func elements(depth: Int) throws(RowFault) -> [JSONValue] {
    index += 1
    if peek() == UInt8(ascii: "]") {
      index += 1
      return []
    }
    var elements: [JSONValue] = []
    repeat { elements.append(try value(depth: depth + 1)) } while try goesOn(until: "]")
    return elements
  }

  private mutating func members(depth: Int) throws(RowFault) -> [JSONValue.Member] {
    index += 1
    if peek() == UInt8(ascii: "}") {
      index += 1
      return []
    }
    var members: [JSONValue.Member] = []
    var names = MemberNames()
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw fault("a name in double quotes is expected") }
      let name = try key()
      guard names.insert(name, behind: members) else {
        throw fault("the name '\(name.prefix(60))' stands twice")
      }
      guard peek() == UInt8(ascii: ":") else { throw fault("':' is expected") }
      index += 1
      members.append(JSONValue.Member(name, try value(depth: depth + 1)))
    } while try goesOn(until: "}")
    return members
  }

  /// Passes a comma, or the end of a list or object.
  private mutating func goesOn(until end: Unicode.Scalar) throws(RowFault) -> Bool {
    let next = peek()
    guard next == UInt8(ascii: end) || next == UInt8(ascii: ",") else {
      throw fault("',' or '\(end)' is expected")
    }
    index += 1
    return next == UInt8(ascii: ",")
  }

  private mutating func word() throws(RowFault) -> JSONValue {
    let start = index
    while index < bytes.count, !Self.endsWord(bytes[index]) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      if JSONNumber.isNumber(bytes[start..<index]) { return .number(word) }
      index = start
      throw fault(word.isEmpty ? "a value is expected" : "'\(word.prefix(20))' is not a value")
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "\"")
  }

  // MARK: Texts

  private mutating func key() throws(RowFault) -> String {
    let start = index + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") { end += 1 }
    let length = end - start
    guard length < keys.count, let known = keys[length],
      known.utf8.elementsEqual(bytes[start..<end]), end < bytes.count, bytes[end] == UInt8(ascii: "\"")
    else {
      let name = try string()
      if name.utf8.count < keys.count { keys[name.utf8.count] = name }
      return name
    }
    index = end + 1
    return known
  }

  private mutating func string() throws(RowFault) -> String {
    index += 1
    let start = index
    passRun()
    guard index < bytes.count else { throw fault("the text does not end") }
    if bytes[index] == UInt8(ascii: "\"") {
      index += 1
      return String(decoding: bytes[start..<index - 1], as: UTF8.self)
    }
    var units = Array(bytes[start..<index])
    while true {
      guard index < bytes.count else { throw fault("the text does not end") }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): units += String(try escaped()).utf8
      case ..<0x20: throw fault("a control character in a text must be escaped")
      default:
        let start = index
        passRun()
        units += bytes[start..<index]
      }
    }
  }

  /// Passes bytes that stand for themselves.
  private mutating func passRun() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return }
      index += 1
    }
  }

  private mutating func escaped() throws(RowFault) -> Unicode.Scalar {
    guard index + 1 < bytes.count else { throw fault("the text does not end") }
    let letter = bytes[index + 1]
    if letter == UInt8(ascii: "u") { return try unicodeEscape() }
    guard let scalar = Self.escapes[letter] else { throw fault("an unknown escape") }
    index += 2
    return scalar
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func unicodeEscape() throws(RowFault) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let next = index
    guard (0xD800...0xDBFF).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second) else {
      index = next
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  /// The value of `\uXXXX`.
  private mutating func codeUnit() throws(RowFault) -> UInt32 {
    guard index + 6 <= bytes.count else { throw fault("four hexadecimal digits are expected after \\u") }
    var code: UInt32 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault("four hexadecimal digits are expected after \\u")
      }
      code = code << 4 | UInt32(digit)
    }
    index += 6
    return code
  }

  // MARK: Positions

  /// The next byte that is no white space, or nil at the end.
  private mutating func peek() -> UInt8? {
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      index += 1
    }
    return nil
  }

  private func fault(_ problem: String) -> RowFault {
    RowFault(path: "", problem: "is not JSON at byte \(index): \(problem)")
  }
}
