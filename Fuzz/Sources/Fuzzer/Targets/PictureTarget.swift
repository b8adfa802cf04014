import Raster

/// A picture of any format. Checksums of PNG chunks are made right first, so that what they guard is reached.
enum PictureTarget: FuzzTarget {
  static let name = "pictures"
  /// A picture may have 200 million pixels.
  static let maximumMegabytes = 2048

  static func seeds() throws -> [String: [UInt8]] {
    var seeds: [String: [UInt8]] = [:]
    for (name, format) in [("gray", PixelBuffer.Format.gray), ("rgb", .rgb)] {
      let bytes = (0..<9 * 7 * format.channels).map { UInt8(truncatingIfNeeded: $0 * 37) }
      let picture = PixelBuffer(width: 9, height: 7, format: format, bytes: bytes)
      for kind in [PictureFormat.png, .jpeg, .webp] {
        seeds["\(name).\(kind.pathExtensions[0])"] = try picture.encoded(
          as: kind, resolution: 200, texts: [("Record", "seed")])
      }
      seeds["\(name)-lossy.webp"] = try picture.encoded(as: .webp, quality: 50)
    }
    return seeds
  }

  static func run(_ bytes: [UInt8]) {
    guard let decoded = try? DecodedPicture(checked(bytes), file: "fuzz") else { return }
    let picture = decoded.picture
    guard picture.bytes.count == picture.width * picture.height * picture.format.channels else {
      fatalError("wrong number of bytes")
    }
  }

  /// A PNG file with the checksum of each whole chunk made right; any other file as it is.
  private static func checked(_ file: [UInt8]) -> [UInt8] {
    guard PictureFormat(signature: file) == .png else { return file }
    var bytes = file
    var start = 8
    while start + 12 <= bytes.count {
      let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = start + 8 + length
      guard end + 4 <= bytes.count else { break }
      let sum = checksum(bytes[start + 4..<end])
      for byte in 0..<4 { bytes[end + byte] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * byte)) }
      start = end + 4
    }
    return bytes
  }

  /// ISO 3309, over a chunk's type and content.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }
}
