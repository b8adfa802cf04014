import Raster
import Testing

@Suite struct OrientationTests {
  private static let corners = [Color(220, 0, 0), Color(0, 200, 0), Color(0, 0, 220), Color(120, 120, 120)]

  /// 32 x 16 pixels: red and green above blue and grey.
  private var stored: PixelBuffer {
    var picture = PixelBuffer(width: 32, height: 16)
    for pixel in 0..<32 * 16 {
      let color = Self.corners[(pixel / 32 / 8) * 2 + pixel % 32 / 16]
      picture.bytes.replaceSubrange(pixel * 3..<pixel * 3 + 3, with: [color.red, color.green, color.blue])
    }
    return picture
  }

  /// Which colours stand upper left, upper right, lower left, lower right.
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

  @Test func webP() throws {
    var bytes = try WebP.encode(stored, resolution: 100)
    // The unit of the resolution (tag 296, value 2) becomes the orientation (tag 274): mirrored.
    let tag = try #require(bytes.firstRange(of: [0x28, 1, 3, 0, 1, 0, 0, 0, 2, 0]))
    bytes[tag.lowerBound] = 0x12
    #expect(corners(of: try WebP.decode(bytes, file: "x.webp").picture) == [1, 0, 3, 2])
  }
}
