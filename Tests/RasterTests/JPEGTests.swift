import Raster
import Testing

@Suite struct JPEGTests {
  @Test(
    "a chart comes back within a bound that falls with quality",
    arguments: [(100, 1.0), (95, 3.5), (75, 9), (30, 15), (1, 60)])
  func roundTrip(quality: Int, bound: Double) throws {
    let picture = try PixelBuffer.chart()
    let decoded = try JPEG.decode(JPEG.encode(picture, quality: quality), file: "x.jpg")
    #expect(decoded.format == .jpeg)
    #expect(decoded.picture.format == .rgb)
    #expect(decoded.picture.distance(to: picture) < bound)
    #expect(decoded.resolution == nil && decoded.texts.isEmpty)
  }

  @Test("fewer colors a pixel make a smaller file", arguments: [1, 8, 33])
  func subsampling(width: Int) throws {
    let picture = try PixelBuffer.chart(width: width * 5, height: 77)
    var sizes: [Int] = []
    for subsampling in JPEG.Subsampling.allCases {
      let bytes = try JPEG.encode(picture, quality: 95, subsampling: subsampling)
      sizes.append(bytes.count)
      let decoded = try JPEG.decode(bytes, file: "x.jpg").picture
      #expect(decoded.width == picture.width && decoded.height == picture.height)
      #expect(decoded.format == (subsampling == .gray ? .gray : .rgb))
      #expect(decoded.distance(to: subsampling == .gray ? picture.gray : picture) < 14)
    }
    #expect(sizes == sizes.sorted(by: >))
  }

  @Test func grayStaysGray() throws {
    let gray = try PixelBuffer.chart().gray
    let decoded = try JPEG.decode(JPEG.encode(gray, quality: 98), file: "x.jpg").picture
    #expect(decoded.format == .gray && decoded.distance(to: gray) < 2)
  }

  @Test func holdsResolutionAndTexts() throws {
    let texts = [("Software", "leadsheet 9"), ("Record", "Größe: 心电图\n\nline"), ("Empty", "")]
    let bytes = try JPEG.encode(
      PixelBuffer(width: 9, height: 9), resolution: 299.6, texts: texts.map { (key: $0.0, value: $0.1) })
    // JFIF 1.x, unit 1 (dots per inch), 300 both ways; then the comment.
    #expect(Array(bytes[..<11]) == [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8))
    #expect(Array(bytes[13..<18]) == [1, 1, 44, 1, 44])
    #expect(Array(bytes[20..<22]) == [0xFF, 0xFE])
    let comment = String(decoding: bytes[24..<22 + Int(bytes[22]) * 256 + Int(bytes[23])], as: UTF8.self)
    #expect(comment == "Software: leadsheet 9\nRecord: Größe: 心电图\n \n line\nEmpty: ")
    let decoded = try JPEG.decode(bytes, file: "x.jpg")
    #expect(decoded.resolution == 300)
    #expect(decoded.texts == Dictionary(uniqueKeysWithValues: texts))
    #expect(
      try bytes
        == JPEG.encode(
          PixelBuffer(width: 9, height: 9), resolution: 300, texts: texts.map { (key: $0.0, value: $0.1) }))
  }

  @Test func readsDotsPerCentimeterAndForeignComments() throws {
    var bytes = try JPEG.encode(
      PixelBuffer(width: 9, height: 9), resolution: 100, texts: [("made", "x"), ("see", "y")])
    bytes[13] = 2
    bytes[28] = UInt8(ascii: "-")
    let decoded = try JPEG.decode(bytes, file: "x.jpg")
    #expect(decoded.resolution == 254)
    #expect(decoded.texts == ["Comment": "made- x", "see": "y"])
  }

  @Test func refusesWhatItCannotHold() {
    let picture = PixelBuffer(width: 2, height: 2)
    for (words, write) in [
      ("quality 0; 1 to 100", { try JPEG.encode(picture, quality: 0) }),
      ("quality 101; 1 to 100", { try JPEG.encode(picture, quality: 101) }),
      ("resolution 0.2; 1 to 65535 dots per inch", { try JPEG.encode(picture, resolution: 0.2) }),
      ("resolution nan; 1 to 65535 dots per inch", { try JPEG.encode(picture, resolution: .nan) }),
      (
        "texts of 70003 bytes; at most 65533: shorten them",
        { try JPEG.encode(picture, texts: [("K", String(repeating: "x", count: 70_000))]) }
      ),
    ] as [(String, () throws -> [UInt8])] {
      let error = #expect(throws: RasterError.self) { try write() }
      #expect(error?.description == "JPEG could not be written: " + words)
    }
  }

  @Test("every truncation is an error, never a picture", arguments: JPEG.Subsampling.allCases)
  func truncated(subsampling: JPEG.Subsampling) throws {
    let bytes = try JPEG.encode(
      .chart(width: 64, height: 48), subsampling: subsampling, texts: [("Record", "r")])
    for count in 0..<bytes.count {
      #expect(throws: RasterError.self, "\(count) of \(bytes.count)") {
        try JPEG.decode(Array(bytes.prefix(count)), file: "x.jpg")
      }
    }
  }

  @Test("changed bytes give a picture or an error, never a crash")
  func damagedBytes() throws {
    let bytes = try JPEG.encode(.chart(width: 64, height: 48), texts: [("Record", "r")])
    for bytes in damaged(bytes) { _ = try? JPEG.decode(bytes, file: "x.jpg") }
  }

  /// A file up to its pixels: SOF0 and SOS.
  private func header(width: Int, height: Int, components: UInt8 = 3) -> [UInt8] {
    var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 8 + 3 * components, 8]
    bytes += [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255), components]
    for component in 1...components { bytes += [component, 0x11, 0] }
    bytes += [0xFF, 0xDA, 0, 6 + 2 * components, components]
    for component in 1...components { bytes += [component, 0] }
    return bytes + [0, 63, 0]
  }

  @Test("claims of a header are checked before memory is taken")
  func bombs() {
    for (bytes, part) in [
      (header(width: 60_000, height: 60_000), "60000 x 60000 pixels; at most 32767 a side are read"),
      (header(width: 30_000, height: 30_000), "900000000 pixels; at most 200000000 are read"),
      (header(width: 8, height: 8, components: 4), "CMYK, for printing presses; convert it to RGB"),
      (header(width: 8, height: 8), "Quantization table 0x00 was not defined"),
      (Array("not a picture, but long enough".utf8), "Not a JPEG"),
    ] {
      let error = #expect(throws: RasterError.self) { try JPEG.decode(bytes, file: "x.jpg") }
      #expect(error?.description.hasPrefix("x.jpg: not a readable JPEG: ") == true)
      #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    }
  }
}
