/// The chunks of a PNG file, each with its length, name and checksum.
struct PNGChunks {
  private(set) var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private let checksums = CRC32()

  /// Adds a chunk of four letters.
  mutating func add(_ name: String, _ payload: [UInt8]) {
    bytes += UInt32(payload.count).bigEndianBytes
    let start = bytes.count
    bytes += Array(name.utf8)
    bytes += payload
    bytes += checksums.checksum(of: bytes[start...]).bigEndianBytes
  }

  /// Adds a text: Latin letters as `tEXt`, others as `iTXt`.
  mutating func add(text: String, key: String) {
    let (key, text) = (Array(key.utf8), Array(text.utf8))
    if text.allSatisfy({ $0 < 0x80 }) {
      add("tEXt", key + [0] + text)
    } else {
      // Not packed, of no language.
      add("iTXt", key + [0, 0, 0, 0, 0] + text)
    }
  }
}

/// The checksum of PNG (ISO 3309).
private struct CRC32 {
  /// That of each byte alone.
  private let table = (0..<256).map { (byte: UInt32) -> UInt32 in
    (0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  func checksum(of bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in crc >> 8 ^ table[Int((crc ^ UInt32(byte)) & 0xFF)] }
  }
}

extension UInt32 {
  /// The highest byte first.
  var bigEndianBytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) } }
}
