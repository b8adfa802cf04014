import Raster
import Testing

@Suite struct PNGTests {
  /// A picture of `colors` colors in a pattern that depends on nothing but its size.
  private func picture(width: Int, height: Int, colors: Int) -> PixelBuffer {
    var picture = PixelBuffer(width: width, height: height)
    for pixel in 0..<width * height {
      let color = pixel % colors
      picture.bytes[pixel * 3] = UInt8(color & 255)
      picture.bytes[pixel * 3 + 1] = UInt8(color >> 8)
      picture.bytes[pixel * 3 + 2] = UInt8(pixel == 0 ? 0 : 9)
    }
    return picture
  }

  @Test(
    "what is written is read back, as palette or RGB",
    arguments: [1, 2, 3, 4, 15, 16, 17, 255, 256, 257, 4000])
  func roundTrip(colors: Int) throws {
    let picture = picture(width: 97, height: 61, colors: colors)
    let decoded = try PNG.decode(try PNG.encode(picture), file: "x.png")
    #expect(decoded.picture == picture)
    #expect(decoded.resolution == nil)
  }

  @Test func grayRoundTrip() throws {
    let gray = PixelBuffer(
      width: 300, height: 2, format: .gray, bytes: (0..<600).map { UInt8($0 & 255) })
    #expect(try PNG.decode(try PNG.encode(gray), file: "x.png").picture == gray)
  }

  @Test func holdsResolutionAndTexts() throws {
    let texts = [("Software", "leadsheet 9"), ("Record", "Größe 心电图")]
    let bytes = try PNG.encode(
      PixelBuffer(width: 1, height: 1), resolution: 200, texts: texts.map { (key: $0.0, value: $0.1) })
    let decoded = try PNG.decode(bytes, file: "x.png")
    #expect(abs((decoded.resolution ?? 0) - 200) < 0.01)
    #expect(decoded.texts == Dictionary(uniqueKeysWithValues: texts))
  }

  @Test func fewColorsMakeASmallerFile() throws {
    let few = try PNG.encode(picture(width: 64, height: 64, colors: 200)).count
    #expect(few * 2 < 64 * 64 * 3)
  }

  @Test("every truncation is an error, never a picture")
  func truncated() throws {
    let bytes = try PNG.encode(picture(width: 40, height: 40, colors: 300))
    for count in stride(from: 0, to: bytes.count - 12, by: 7) {
      #expect(throws: RasterError.self) { try PNG.decode(Array(bytes.prefix(count)), file: "x.png") }
    }
  }

  @Test("flipped bytes give a picture or an error, never a crash")
  func damaged() throws {
    let bytes = try PNG.encode(picture(width: 40, height: 40, colors: 300))
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x55
      _ = try? PNG.decode(damaged, file: "x.png")
    }
  }

  /// The first 29 bytes of a PNG: signature, length, IHDR, and its fields.
  private func header(width: UInt32, height: UInt32, depth: UInt8 = 8, interlace: UInt8 = 0) -> [UInt8] {
    func bigEndian(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
    let body = Array("IHDR".utf8) + bigEndian(width) + bigEndian(height) + [depth, 2, 0, 0, interlace]
    var crc = UInt32.max
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    let data = Array(repeating: UInt8(0), count: 4) + Array("IDAT".utf8) + bigEndian(0x35AF_061E)
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + body + bigEndian(~crc) + data
  }

  @Test("claims of a header are checked before memory is taken")
  func bombs() {
    for (bytes, part) in [
      (header(width: 100_000, height: 100_000), "exceeds user limit"),
      (header(width: 30_000, height: 30_000), "900000000 pixels"),
      (header(width: 8, height: 8, depth: 16), "16 bits a channel"),
      (header(width: 8, height: 8, interlace: 1), "interlaced"),
      (header(width: 14_000, height: 14_000), "ends early"),
      (
        header(width: 8, height: 8) + [0x61, 0x6C, 0, 11] + Array("tEXt".utf8)
          + Array(repeating: 0, count: 99), "ends early"
      ),
      (Array("not a picture, but long enough".utf8), "Not a PNG"),
    ] {
      let error = #expect(throws: RasterError.self) { try PNG.decode(bytes, file: "x.png") }
      #expect(error?.description.hasPrefix("x.png: not a readable PNG: ") == true)
      #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    }
  }
}
