/// What stands before the pixels of a JPEG file beside their coding: the density in its JFIF segment (ITU-T T.871),
/// its comments, and Exif as cameras write it.
struct JPEGSegments {
  /// Dots per inch; nil where absent or not square.
  private(set) var resolution: Double?
  /// How the camera was held; nil where the file does not say.
  private(set) var orientation: Orientation?
  /// The comments, by ``TextLines``.
  private(set) var texts: [String: String] = [:]

  /// Most bytes a segment holds, beside the two of its length.
  private static let maximumPayload = 65_533
  /// From the file's start to the end of the JFIF segment that TurboJPEG writes.
  private static let jfifEnd = 20

  /// Reads the segments before the first scan; stops at the first that is damaged.
  init(_ bytes: [UInt8]) {
    var comments: [String] = []
    var exif: Exif?
    var start = 2
    while start + 4 <= bytes.count, bytes[start] == 0xFF {
      let marker = bytes[start + 1]
      if marker == 0xFF {
        start += 1
        continue
      }
      let end = start + 2 + Int(bytes[start + 2]) << 8 + Int(bytes[start + 3])
      guard marker != 0xDA, end >= start + 4, end <= bytes.count else { break }
      let payload = bytes[start + 4..<end]
      if marker == 0xE0, resolution == nil { resolution = Self.density(payload) }
      if marker == 0xE1, exif == nil, payload.starts(with: "Exif\0\0".utf8) { exif = Exif(Array(payload)) }
      if marker == 0xFE { comments.append(String(decoding: payload, as: UTF8.self)) }
      start = end
    }
    resolution = resolution ?? exif?.resolution
    orientation = exif?.orientation
    texts = TextLines.decode(comments.joined(separator: "\n"))
  }

  /// Writes density and texts into a file that TurboJPEG made.
  static func add(
    resolution: Double?, texts: [(key: String, value: String)], to bytes: inout [UInt8]
  ) throws(RasterError) {
    guard bytes.count > jfifEnd, bytes[2...].starts(with: [0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8)) else {
      throw .encoding(.jpeg, reason: "the encoder wrote no JFIF segment")
    }
    if let resolution {
      let dots = UInt16(exactly: resolution.rounded()) ?? 0
      guard dots > 0 else {
        throw .encoding(.jpeg, reason: "resolution \(resolution); 1 to 65535 dots per inch")
      }
      let density = [1, UInt8(dots >> 8), UInt8(dots & 255)]
      bytes.replaceSubrange(13..<18, with: density + density[1...])
    }
    guard !texts.isEmpty else { return }
    let comment = Array(TextLines.encode(texts).utf8)
    guard comment.count <= maximumPayload else {
      throw .encoding(
        .jpeg, reason: "texts of \(comment.count) bytes; at most \(maximumPayload): shorten them")
    }
    let length = comment.count + 2
    bytes.insert(
      contentsOf: [0xFF, 0xFE, UInt8(length >> 8), UInt8(length & 255)] + comment, at: jfifEnd)
  }

  private static func density(_ jfif: ArraySlice<UInt8>) -> Double? {
    let field = Array(jfif)
    guard field.count >= 12, field.starts(with: "JFIF\0".utf8) else { return nil }
    let (x, y) = (Int(field[8]) << 8 + Int(field[9]), Int(field[10]) << 8 + Int(field[11]))
    guard x == y, x > 0 else { return nil }
    switch field[7] {
    case 1: return Double(x)
    case 2: return Double(x) * 2.54
    default: return nil
    }
  }
}
