import Foundation
import Raster
import Testing

@Suite struct WebPTests {
  @Test("without loss every pixel comes back", arguments: [(1, 1), (2, 3), (160, 120), (333, 7)])
  func lossless(width: Int, height: Int) throws {
    let picture = try PixelBuffer.chart(width: width, height: height)
    let decoded = try WebP.decode(WebP.encode(picture), file: "x.webp")
    #expect(decoded.format == .webp && decoded.picture == picture)
    #expect(decoded.resolution == nil && decoded.texts.isEmpty)
  }

  @Test(
    "with loss it comes back within a bound that falls with quality",
    arguments: [(100, 12.0), (90, 13), (50, 16), (0, 35)])
  func lossy(quality: Int, bound: Double) throws {
    let picture = try PixelBuffer.chart()
    let bytes = try WebP.encode(picture, compression: .lossy(quality: quality))
    #expect(try WebP.decode(bytes, file: "x.webp").picture.distance(to: picture) < bound)
  }

  @Test func grayBecomesColor() throws {
    let gray = PixelBuffer(width: 3, height: 1, format: .gray, bytes: [0, 7, 255])
    let decoded = try WebP.decode(WebP.encode(gray), file: "x.webp").picture
    #expect(decoded.bytes == [0, 0, 0, 7, 7, 7, 255, 255, 255])
  }

  @Test(
    "resolution and texts come back, of any length",
    arguments: [(200, ""), (203.2, "a"), (1, "ab"), (65_535, "Größe 心电图")] as [(Double, String)])
  func metadata(resolution: Double, value: String) throws {
    let picture = try PixelBuffer.chart(width: 31, height: 20)
    let bytes = try WebP.encode(picture, resolution: resolution, texts: [("K", value), ("L", "1\n2")])
    let decoded = try WebP.decode(bytes, file: "x.webp")
    #expect(decoded.picture == picture)
    #expect(decoded.resolution == resolution)
    #expect(decoded.texts == ["K": value, "L": "1\n2"])
    #expect(bytes.count.isMultiple(of: 2))
    let onlyTexts = try WebP.decode(WebP.encode(picture, texts: [("K", value)]), file: "x.webp")
    #expect(onlyTexts.resolution == nil && onlyTexts.texts == ["K": value])
    #expect(try WebP.decode(WebP.encode(picture, resolution: 96), file: "x.webp").resolution == 96)
  }

  @Test func refusesWhatItCannotHold() {
    let picture = PixelBuffer(width: 2, height: 2)
    let wide = PixelBuffer(width: 16_384, height: 1)
    for (words, write) in [
      ("quality 101; 0 to 100", { try WebP.encode(picture, compression: .lossy(quality: 101)) }),
      ("resolution nan; 1 to 65535 dots per inch", { try WebP.encode(picture, resolution: .nan) }),
      (
        """
        16384 x 1 pixels; WebP holds at most 16383 a side: lower the resolution or write another format
        """, { try WebP.encode(wide) }
      ),
    ] as [(String, () throws -> [UInt8])] {
      let error = #expect(throws: RasterError.self) { try write() }
      #expect(error?.description == "WebP could not be written: " + words)
    }
  }

  @Test(
    "every truncation is an error, never a picture",
    arguments: [WebP.Compression.lossless, .lossy(quality: 80)], [[], [("K", "v")]])
  func truncated(compression: WebP.Compression, texts: [(String, String)]) throws {
    let bytes = try WebP.encode(
      .chart(width: 64, height: 48), compression: compression, texts: texts.map { (key: $0.0, value: $0.1) })
    for count in 0..<bytes.count {
      #expect(throws: RasterError.self, "\(count) of \(bytes.count)") {
        try WebP.decode(Array(bytes.prefix(count)), file: "x.webp")
      }
    }
  }

  @Test(
    "changed bytes give a picture or an error, never a crash",
    arguments: [WebP.Compression.lossless, .lossy(quality: 80)])
  func damagedBytes(compression: WebP.Compression) throws {
    let bytes = try WebP.encode(
      .chart(width: 64, height: 48), compression: compression, resolution: 200, texts: [("K", "v")])
    for bytes in damaged(bytes) { _ = try? WebP.decode(bytes, file: "x.webp") }
  }

  /// A lossless file up to its pixels, transparent or not.
  private func header(width: Int, height: Int) -> [UInt8] {
    let bits = UInt32(width - 1) | UInt32(height - 1) << 14
    let pixels = [0x2F] + [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) } + [0, 0, 0]
    return Array("RIFF".utf8) + [20, 0, 0, 0] + Array("WEBPVP8L".utf8) + [8, 0, 0, 0] + pixels
  }

  @Test("claims of a header are checked before memory is taken")
  func bombs() {
    for (bytes, part) in [
      (header(width: 16_384, height: 16_384), "268435456 pixels; at most 200000000 are read: scale it down"),
      (header(width: 8, height: 8), "its pixels are damaged"),
      (Array(header(width: 8, height: 8).dropLast()), "the file ends too early"),
      (Array("RIFF".utf8) + [12, 0, 0, 0] + Array("WEBPVP8L".utf8) + [0, 0, 0, 0], "its header is damaged"),
      (Array("not a picture, but long enough".utf8), "not a WebP file"),
    ] {
      let error = #expect(throws: RasterError.self) { try WebP.decode(bytes, file: "x.webp") }
      #expect(error?.description == "x.webp: not a readable WebP: " + part)
    }
  }

  /// Made by Pillow 13: `Image.putdata([(255, 0, 0, 128), (0, 255, 0, 0)])` in mode RGBA, saved with
  /// `lossless=True, exact=True`.
  @Test func transparencyLiesOverWhite() throws {
    let file = "UklGRh4AAABXRUJQVlA4TBEAAAAvAQAAEA+w//MfAxgxMqL/AQA="
    let bytes = [UInt8](try #require(Data(base64Encoded: file)))
    #expect(try WebP.decode(bytes, file: "x.webp").picture.bytes == [255, 127, 127, 255, 255, 255])
  }

  /// Made by Pillow 13: two pictures of 2 x 2 pixels, saved with `save_all=True, lossless=True`.
  @Test func refusesAnimation() throws {
    let file = """
      UklGRoQAAABXRUJQVlA4WAoAAAACAAAAAQAAAQAAQU5JTQYAAAAAAAAAAABBTk1GKAAAAAAAAAAAAAEAAAEAAAAAAA\
      JWUDhMDwAAAC8BQAAABxD9j/4HIqL/AQBBTk1GKAAAAAAAAAAAAAEAAAEAAAAAAABWUDhMDwAAAC8BQAAABxDR//4H\
      IqL/AQA=
      """
    let bytes = [UInt8](try #require(Data(base64Encoded: file)))
    let error = #expect(throws: RasterError.self) { try WebP.decode(bytes, file: "x.webp") }
    #expect(error?.description == "x.webp: not a readable WebP: animated; save one picture of it")
  }
}
