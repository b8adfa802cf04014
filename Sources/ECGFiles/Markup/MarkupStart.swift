/// How an XML document begins: enough to tell its kind, without reading it.
enum MarkupStart {
  /// The name of the root element, without a prefix; nil where the bytes begin no XML, or the root comes too late.
  static func rootName(_ bytes: [UInt8]) -> String? {
    var text = narrow(bytes)[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    while true {
      text = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      guard text.first == UInt8(ascii: "<"), let second = text.dropFirst().first else { return nil }
      switch second {
      case UInt8(ascii: "?"): text = behind("?>", text)
      case UInt8(ascii: "!"):
        text = text.starts(with: "<!--".utf8) ? behind("-->", text) : behindDeclaration(text)
      default:
        let name = text.dropFirst().prefix { isNameByte($0) }
        let behind = text.dropFirst(1 + name.count)
        // A name at the very end may go on.
        guard !name.isEmpty, !behind.isEmpty else { return nil }
        return String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self)
      }
    }
  }

  /// Whether a document says that it is UTF-16, and is not: programs convert files and leave the words.
  static func isNarrowInSpiteOfItsWords(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(200)
    guard start.starts(with: "<?xml".utf8) || start.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    let line = String(decoding: start.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
    return line.utf8.firstRange(of: "utf-16".utf8) != nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte > 0x7F || (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// What UTF-16 has, as far as it is ASCII; other bytes as they are.
  private static func narrow(_ bytes: [UInt8]) -> [UInt8] {
    func units(_ low: Int, _ first: Int) -> [UInt8] {
      stride(from: first, to: bytes.count - 1, by: 2).map {
        bytes[$0 + 1 - low] == 0 ? bytes[$0 + low] : 0x7F
      }
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return units(0, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return units(1, 2) }
    if bytes.starts(with: [0x3C, 0x00]) { return units(0, 0) }
    if bytes.starts(with: [0x00, 0x3C]) { return units(1, 0) }
    return bytes
  }

  private static func behind(_ mark: String, _ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.firstRange(of: mark.utf8).map { text[$0.upperBound...] } ?? []
  }

  /// Behind a declaration of the document's type, with what it holds in brackets.
  private static func behindDeclaration(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return text[(index + 1)...]
      default: break
      }
    }
    return []
  }
}
