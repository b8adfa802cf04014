/// Bits in the order of Deflate: the first into the lowest bit of a byte.
struct BitWriter {
  private var words: [UInt64] = []
  private var word: UInt64 = 0
  /// Bits of `word` that are taken, fewer than 64.
  private var used = 0

  /// Adds the lowest `count` bits of a value that has no others; at most 63.
  mutating func write(_ value: UInt64, count: Int) {
    word |= value &<< UInt64(used)
    used &+= count
    guard used >= 64 else { return }
    words.append(word)
    used &-= 64
    word = value &>> UInt64(count &- used)
  }

  /// All bits, the last byte filled with zeros.
  consuming func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 8 + 8)
    for word in words {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word &>> shift))
      }
    }
    for shift in stride(from: 0, to: used, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    return bytes
  }
}
