/// The container of a WebP file: `RIFF`, its length, `WEBP`, then chunks of a name, a length and a payload, padded
/// to an even length.
struct WebPChunks {
  private(set) var bytes: [UInt8]

  /// A bit of the first byte of `VP8X`.
  private static let exifFlag: UInt8 = 0x08

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether the file starts as WebP files do.
  var isWebP: Bool { bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8) }

  /// Whether the file is as long as it says.
  var isWhole: Bool { bytes.count >= 12 && bytes.count >= bytes.littleEndian(at: 4, bytes: 4) + 8 }

  /// The payload of the first `EXIF` chunk.
  var exif: [UInt8]? {
    var start = 12
    while start + 8 <= bytes.count {
      let count = bytes.littleEndian(at: start + 4, bytes: 4)
      guard count <= bytes.count - start - 8 else { return nil }
      if bytes[start...].starts(with: "EXIF".utf8) { return Array(bytes[start + 8..<start + 8 + count]) }
      start += 8 + count + count % 2
    }
    return nil
  }

  /// Adds Exif to a file of one chunk of pixels without transparency.
  mutating func setExif(_ payload: [UInt8], width: Int, height: Int) {
    var extended: [UInt8] = [Self.exifFlag, 0, 0, 0]
    extended.appendLittleEndian(width - 1, bytes: 3)
    extended.appendLittleEndian(height - 1, bytes: 3)
    bytes.insert(contentsOf: Self.chunk("VP8X", extended), at: 12)
    bytes += Self.chunk("EXIF", payload)
    var length: [UInt8] = []
    length.appendLittleEndian(bytes.count - 8, bytes: 4)
    bytes.replaceSubrange(4..<8, with: length)
  }

  private static func chunk(_ name: String, _ payload: [UInt8]) -> [UInt8] {
    var result = Array(name.utf8)
    result.appendLittleEndian(payload.count, bytes: 4)
    return result + payload + (payload.count.isMultiple(of: 2) ? [] : [0])
  }
}

extension [UInt8] {
  /// The unsigned number in `count` bytes from `start`, the lowest first.
  func littleEndian(at start: Int, bytes count: Int) -> Int {
    self[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func appendLittleEndian(_ value: Int, bytes count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }
}
