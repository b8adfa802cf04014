import Raster
import Testing

@Suite struct OrientationTests {
  private static let corners = [Color(220, 0, 0), Color(0, 200, 0), Color(0, 0, 220), Color(120, 120, 120)]

  /// 32 x 16 pixels: red and green above blue and gray.
  private var stored: PixelBuffer {
    var picture = PixelBuffer(width: 32, height: 16)
    for pixel in 0..<32 * 16 {
      let color = Self.corners[(pixel / 32 / 8) * 2 + pixel % 32 / 16]
      picture.bytes.replaceSubrange(pixel * 3..<pixel * 3 + 3, with: [color.red, color.green, color.blue])
    }
    return picture
  }

  /// Which colors stand upper left, upper right, lower left, lower right.
  private func corners(of picture: PixelBuffer) -> [Int?] {
    [(1, 1), (3, 1), (1, 3), (3, 3)].map { x, y in
      let color = picture[picture.width * x / 4, picture.height * y / 4]
      return Self.corners.firstIndex { other in
        abs(Int(color.red) - Int(other.red)) < 9 && abs(Int(color.green) - Int(other.green)) < 9
          && abs(Int(color.blue) - Int(other.blue)) < 9
      }
    }
  }

  /// The Exif segment of a camera, in either byte order.
  private func segment(orientation: UInt8, isBigEndian: Bool) -> [UInt8] {
    let directory: [UInt8] =
      isBigEndian
      ? Array("MM".utf8) + [
        0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
      ]
      : Array("II".utf8) + [
        42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
      ]
    let payload = Array("Exif\0\0".utf8) + directory
    return [0xFF, 0xE1, 0, UInt8(payload.count + 2)] + payload
  }

  @Test(
    "a photograph is set upright, as viewers do",
    arguments: [
      (0, [0, 1, 2, 3]), (1, [0, 1, 2, 3]), (2, [1, 0, 3, 2]), (3, [3, 2, 1, 0]), (4, [2, 3, 0, 1]),
      (5, [0, 2, 1, 3]), (6, [2, 0, 3, 1]), (7, [3, 1, 2, 0]), (8, [1, 3, 0, 2]), (9, [0, 1, 2, 3]),
    ] as [(UInt8, [Int])], [false, true])
  func jpeg(expected: (orientation: UInt8, corners: [Int]), isBigEndian: Bool) throws {
    var bytes = try JPEG.encode(stored, quality: 100)
    bytes.insert(
      contentsOf: segment(orientation: expected.orientation, isBigEndian: isBigEndian), at: 20)
    let picture = try JPEG.decode(bytes, file: "x.jpg").picture
    #expect(corners(of: picture) == expected.corners)
    #expect(picture.width == (5...8 ~= expected.orientation ? 16 : 32))
  }

  @Test(
    "a PNG with Exif is set upright, and says what was done",
    arguments: [
      (0, [0, 1, 2, 3]), (1, [0, 1, 2, 3]), (2, [1, 0, 3, 2]), (3, [3, 2, 1, 0]), (4, [2, 3, 0, 1]),
      (5, [0, 2, 1, 3]), (6, [2, 0, 3, 1]), (7, [3, 1, 2, 0]), (8, [1, 3, 0, 2]), (9, [0, 1, 2, 3]),
    ] as [(UInt8, [Int])], [false, true])
  func png(expected: (orientation: UInt8, corners: [Int]), isBigEndian: Bool) throws {
    var bytes = try PNG.encode(stored, resolution: 200)
    let exif = Array(segment(orientation: expected.orientation, isBigEndian: isBigEndian).dropFirst(10))
    let body = Array("eXIf".utf8) + exif
    // Behind the header.
    bytes.insert(contentsOf: bigEndian(UInt32(exif.count)) + body + bigEndian(checksum(body)), at: 33)
    let decoded = try PNG.decode(bytes, file: "x.png")
    #expect(corners(of: decoded.picture) == expected.corners)
    #expect(decoded.orientation == (1...8 ~= expected.orientation ? Int(expected.orientation) : 1))
    #expect(abs((decoded.resolution ?? 0) - 200) < 0.01)
    bytes.removeSubrange(33..<33 + 12 + exif.count)
    #expect(try PNG.decode(bytes, file: "x.png").orientation == 1)
  }

  private func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// The checksum of PNG's chunks (ISO 3309).
  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }

  @Test("a Git LFS pointer in place of a picture is told as what it is")
  func pointer() {
    let text = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    #expect(throws: RasterError.lfsPointer(file: "x.png")) {
      try DecodedPicture(Array(text.utf8), file: "x.png")
    }
    #expect(RasterError.lfsPointer(file: "x.png").description.contains("git lfs pull"))
  }

  @Test func webP() throws {
    var bytes = try WebP.encode(stored, resolution: 100)
    // The unit of the resolution (tag 296, value 2) becomes the orientation (tag 274): mirrored.
    let tag = try #require(bytes.firstRange(of: [0x28, 1, 3, 0, 1, 0, 0, 0, 2, 0]))
    bytes[tag.lowerBound] = 0x12
    #expect(corners(of: try WebP.decode(bytes, file: "x.webp").picture) == [1, 0, 3, 2])
  }
}
