/// A picture of any format. Checksums of PNG chunks are made right first, so that what they guard is reached.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let decoded = try? DecodedPicture(checked(bytes), file: "fuzz") else { return 0 }
  let picture = decoded.picture
  guard picture.bytes.count == picture.width * picture.height * picture.format.channels else {
    fatalError("wrong number of bytes")
  }
  return 0
}

/// A PNG file with the checksum of each whole chunk made right; any other file as it is.
private func checked(_ file: [UInt8]) -> [UInt8] {
  guard PictureFormat(signature: file) == .png else { return file }
  var bytes = file
  var start = 8
  while start + 12 <= bytes.count {
    let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    let end = start + 8 + length
    guard end + 4 <= bytes.count else { break }
    // ISO 3309, over the chunk's type and content.
    let sum = ~bytes[start + 4..<end].reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
    for byte in 0..<4 { bytes[end + byte] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * byte)) }
    start = end + 4
  }
  return bytes
}
