import Raster
import Testing

@Suite struct PictureFileTests {
  @Test("what is written is recognized and read", arguments: [PictureFormat.png, .jpeg, .webp])
  func roundTrip(format: PictureFormat) throws {
    let picture = try PixelBuffer.chart()
    for quality in [nil, 90] {
      let bytes = try picture.encoded(
        as: format, quality: quality, resolution: 200, texts: [("Software", "leadsheet 9"), ("Record", "1")])
      #expect(PictureFormat(signature: bytes) == format)
      let decoded = try DecodedPicture(bytes, file: "x")
      #expect(decoded.format == format)
      #expect(decoded.picture.distance(to: picture) < (format == .png || quality == nil ? 5 : 13))
      #expect(abs((decoded.resolution ?? 0) - 200) < 0.01)
      #expect(decoded.texts == ["Software": "leadsheet 9", "Record": "1"])
    }
  }

  @Test("PNG and WebP keep every pixel unless told otherwise", arguments: [PictureFormat.png, .webp])
  func lossless(format: PictureFormat) throws {
    let picture = try PixelBuffer.chart()
    #expect(try DecodedPicture(picture.encoded(as: format), file: "x").picture == picture)
  }

  @Test(arguments: [PictureFormat.svg, .pdf])
  func pixelsAreNoOutlines(format: PictureFormat) throws {
    let error = #expect(throws: RasterError.self) {
      try PixelBuffer(width: 1, height: 1).encoded(as: format)
    }
    #expect(
      error?.description == """
        \(format) could not be written: it holds outlines, not pixels; write PNG, JPEG or WebP
        """)
  }

  @Test(arguments: ["", "\u{FF}", "GIF89a", "%PDF-1.4", "<?xml version=", "RIFF\0\0\0\0WAVEfmt "])
  func refusesOtherFiles(start: String) {
    let bytes = start.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let error = #expect(throws: RasterError.self) { try DecodedPicture(bytes, file: "scan.bin") }
    #expect(
      error?.description == """
        scan.bin: not a picture of a known format; PNG, JPEG and WebP are read: convert it to one of them
        """)
  }

  @Test(arguments: [([], ""), ([0], "AA=="), ([0xFB, 0xFF, 1], "+/8B")] as [([UInt8], String)])
  func dataURLs(bytes: [UInt8], text: String) {
    #expect(PictureFormat.png.dataURL(bytes) == "data:image/png;base64," + text)
    #expect(PictureFormat.svg.dataURL(bytes) == "data:image/svg+xml;base64," + text)
  }
}
