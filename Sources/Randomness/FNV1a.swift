/// The 64-bit hash FNV-1a: tells versions apart and makes keys that are the same in every process, which `Hasher` does
/// not. It protects against no forgery.
///
/// Source: the offset basis and prime of G. Fowler, L. C. Noll and K.-P. Vo for 64 bits.
package struct FNV1a: Sendable {
  /// The hash of what was added so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing yet.
  package init() {}

  /// Adds bytes.
  package mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(word: UInt64(byte)) }
  }

  /// Adds the 8 bytes of an integer, least significant first.
  package mutating func combine(_ integer: UInt64) {
    combine((0..<8).lazy.map { UInt8(truncatingIfNeeded: integer >> (8 * $0)) })
  }

  /// Adds a word of 64 bits in one step where FNV-1a takes a byte: eight times as fast over many samples, and another
  /// hash than that of the word's bytes.
  package mutating func combine(word: UInt64) { value = (value ^ word) &* 0x0000_0100_0000_01B3 }

  /// Adds the UTF-8 of a text and the word 256 as its end, so that "a" + "bc" differs from "ab" + "c".
  package mutating func combine(text: String) {
    combine(text.utf8)
    combine(word: 256)
  }

  /// The hash in 16 hexadecimal digits.
  package var digits: String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }
}
