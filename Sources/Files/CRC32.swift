/// The checksum CRC-32 (ISO 3309, as in PNG and zip).
package struct CRC32: Sendable {
  /// The checksum of each byte alone.
  private let table = (0..<256).map { (byte: UInt32) -> UInt32 in
    (0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  /// Computes the table of bytes.
  package init() {}

  /// The checksum of some bytes.
  package func checksum(of bytes: [UInt8]) -> UInt32 { checksum(of: bytes[...]) }

  /// The checksum of a part of some bytes. Not generic: modules that call a generic one would get it unspecialized.
  package func checksum(of bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in crc >> 8 ^ table[Int((crc ^ UInt32(byte)) & 0xFF)] }
  }
}
