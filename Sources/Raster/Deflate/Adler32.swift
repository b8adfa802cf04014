/// The checksum of a zlib stream (RFC 1950, 8.2): the sum of all bytes, and the sum of that sum after each.
struct Adler32 {
  private var low: UInt32 = 1
  private var high: UInt32 = 0

  private static let modulus: UInt32 = 65521
  /// As many groups of 16 bytes as can be added up in 32 bits.
  private static let groups = 256

  /// Takes in more bytes.
  mutating func add(_ bytes: Span<UInt8>) {
    let bytes = unsafe bytes.bytes
    var place = 0
    while bytes.byteCount - place >= 16 {
      let count = min((bytes.byteCount - place) / 16, Self.groups)
      // Each column's sum, and the sum of those before each group.
      var sums = SIMD16<UInt32>()
      var earlier = SIMD16<UInt32>()
      for _ in 0..<count {
        let group = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: SIMD16<UInt8>.self)
        earlier &+= sums
        sums &+= SIMD16<UInt32>(truncatingIfNeeded: group)
        place &+= 16
      }
      let weights = SIMD16<UInt32>(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)
      let inner = UInt64(16 * count) * UInt64(low) + 16 * earlier.total + (sums &* weights).total
      high = UInt32((UInt64(high) + inner) % UInt64(Self.modulus))
      low = UInt32((UInt64(low) + sums.total) % UInt64(Self.modulus))
    }
    while place < bytes.byteCount {
      low = (low + UInt32(unsafe bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self))) % Self.modulus
      high = (high + low) % Self.modulus
      place += 1
    }
  }

  /// The high sum in the upper half.
  var value: UInt32 { high << 16 | low }
}

extension SIMD16<UInt32> {
  fileprivate var total: UInt64 { indices.reduce(0) { $0 + UInt64(self[$1]) } }
}
