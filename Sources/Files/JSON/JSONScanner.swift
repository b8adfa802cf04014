/// Reads JSON (RFC 8259) from the left to the right and gives the text of what it passes over, so that a row's fields
/// can be kept as they were written.
package struct JSONScanner {
  private let bytes: [UInt8]
  private var index = 0

  /// Values within values, beyond which a text is refused.
  private static let maximumDepth = 256

  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The next byte that is no white space, or nil at the end.
  package mutating func peek() -> UInt8? {
    while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
    return index < bytes.count ? bytes[index] : nil
  }

  /// Fails unless everything was read.
  package mutating func finish() throws(RowFault) {
    if peek() != nil { throw fault("more text after the end of the row") }
  }

  /// Reads an object; `member` reads the value of each key.
  package mutating func object(_ member: (String, inout JSONScanner) throws(RowFault) -> Void)
    throws(RowFault)
  {
    try take("{")
    if peek() == UInt8(ascii: "}") { return index += 1 }
    while true {
      _ = peek()
      let key = try string()
      try take(":")
      try member(key, &self)
      if try isEnd("}") { return }
    }
  }

  /// Reads a list; `element` reads each value.
  package mutating func array(_ element: (inout JSONScanner) throws(RowFault) -> Void) throws(RowFault) {
    try take("[")
    if peek() == UInt8(ascii: "]") { return index += 1 }
    while true {
      try element(&self)
      if try isEnd("]") { return }
    }
  }

  /// Reads any value and gives its text.
  package mutating func value() throws(RowFault) -> String {
    _ = peek()
    let start = index
    try skip(depth: 0)
    return text(start..<index)
  }

  /// Reads a string and gives what it stands for.
  package mutating func string() throws(RowFault) -> String {
    var units: [UInt8] = []
    try string { units += $0 }
    return String(decoding: units, as: UTF8.self)
  }

  // MARK: Parts

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func fault(_ problem: String) -> RowFault {
    RowFault(path: "", problem: "is not JSON at byte \(index): \(problem)")
  }

  /// Reads a string; `add` gets its UTF-8 piece by piece, escapes resolved.
  private mutating func string(_ add: (ArraySlice<UInt8>) -> Void) throws(RowFault) {
    guard peek() == UInt8(ascii: "\"") else { throw fault("a string in double quotes is expected") }
    index += 1
    while true {
      let start = index
      while index < bytes.count, !Self.endsRun(bytes[index]) { index += 1 }
      add(bytes[start..<index])
      guard index < bytes.count else { throw fault("the string does not end") }
      switch bytes[index] {
      case UInt8(ascii: "\""): return index += 1
      case UInt8(ascii: "\\"): add(ArraySlice(try escaped().utf8))
      default: throw fault("a control character in a string must be escaped")
      }
    }
  }

  private static func endsRun(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20
  }

  private mutating func take(_ mark: Unicode.Scalar) throws(RowFault) {
    guard peek() == UInt8(ascii: mark) else { throw fault("'\(mark)' is expected") }
    index += 1
  }

  /// Whether a list or object ends here; else passes the comma.
  private mutating func isEnd(_ mark: Unicode.Scalar) throws(RowFault) -> Bool {
    let next = peek()
    guard next == UInt8(ascii: mark) || next == UInt8(ascii: ",") else {
      throw fault("',' or '\(mark)' is expected")
    }
    index += 1
    return next == UInt8(ascii: mark)
  }

  private mutating func skip(depth: Int) throws(RowFault) {
    guard depth < Self.maximumDepth else {
      throw fault("more than \(Self.maximumDepth) values within values")
    }
    switch peek() {
    case UInt8(ascii: "{"):
      try object { (_, scanner) throws(RowFault) in try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try array { (scanner) throws(RowFault) in try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "\""): try string { _ in }
    default: try word()
    }
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(RowFault) {
    let start = index
    while index < bytes.count, !Self.endsWord(bytes[index]) { index += 1 }
    let word = text(start..<index)
    guard ["true", "false", "null"].contains(word) || Self.isNumber(bytes[start..<index]) else {
      index = start
      throw fault(word.isEmpty ? "a value is expected" : "'\(word.prefix(20))' is no value")
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    isBlank(byte) || [",", "]", "}", ":", "\""].contains(Unicode.Scalar(byte))
  }

  private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || (whole > 1 && !startsWithZero) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  // MARK: Escapes

  /// The scalar that an escape at the current place stands for.
  private mutating func escaped() throws(RowFault) -> String {
    let letter = index + 1 < bytes.count ? bytes[index + 1] : 0
    if let scalar = Self.escapes[letter] {
      index += 2
      return String(scalar)
    }
    guard letter == UInt8(ascii: "u") else { throw fault("an unknown escape") }
    let first = try codeUnit()
    let high: ClosedRange<UInt32> = 0xD800...0xDBFF
    let low: ClosedRange<UInt32> = 0xDC00...0xDFFF
    var code = first
    if high.contains(first) {
      let second = try codeUnit()
      guard low.contains(second) else { throw fault("half of a pair of \\u escapes") }
      code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("half of a pair of \\u escapes") }
    return String(scalar)
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// The value of `\uXXXX` at the current place.
  private mutating func codeUnit() throws(RowFault) -> UInt32 {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
    else {
      throw fault("half of a pair of \\u escapes, or fewer than four digits")
    }
    var code: UInt32 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("four hexadecimal digits are expected after \\u")
      }
      code = code << 4 | UInt32(digit)
    }
    index += 6
    return code
  }
}
