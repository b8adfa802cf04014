internal import Files

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

extension PNGChunks {
  /// The content of the first chunk of a name in a file whose chunks are whole; nil where it has none.
  static func payload(of name: String, in file: [UInt8]) -> [UInt8]? {
    var start = 8
    while start + 12 <= file.count {
      let length = file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= file.count - start - 12 else { return nil }
      if file[start + 4..<start + 8].elementsEqual(name.utf8) {
        return Array(file[start + 8..<start + 8 + length])
      }
      start += 12 + length
    }
    return nil
  }
}

extension UInt32 {
  /// The highest byte first.
  var bigEndianBytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) } }
}
