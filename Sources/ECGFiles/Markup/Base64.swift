/// Base64 (RFC 4648), as XML documents and jobs hold it: blanks and line breaks may stand anywhere.
package enum Base64 {
  /// The bytes; nil where a character is none of the alphabet, or stands alone at the end.
  package static func decoded(_ text: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var group: UInt32 = 0
    var count = 0
    var padding = 0
    for character in text {
      if character == 0x20 || (0x09...0x0D).contains(character) { continue }
      if character == UInt8(ascii: "=") {
        padding += 1
      } else {
        guard padding == 0, let value = value(character) else { return nil }
        group = group << 6 | value
      }
      count += 1
      guard count == 4 else { continue }
      guard padding < 3 else { return nil }
      group <<= 6 * UInt32(padding)
      let three = [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
      bytes += three.prefix(3 - padding)
      (group, count) = (0, 0)
      // Nothing comes behind padding.
      if padding > 0 { padding = 4 }
    }
    // Some programs leave the padding out.
    guard count != 0, padding == 0 else { return count == 0 ? bytes : nil }
    guard count > 1 else { return nil }
    group <<= 6 * UInt32(4 - count)
    bytes.append(UInt8(group >> 16 & 0xFF))
    if count == 3 { bytes.append(UInt8(group >> 8 & 0xFF)) }
    return bytes
  }

  private static func value(_ character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
