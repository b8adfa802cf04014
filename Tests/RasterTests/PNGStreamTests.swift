import Raster
import Testing

@Suite struct PNGStreamTests {
  /// What the chunk of this name holds, and all of them together.
  private func chunks(_ bytes: [UInt8]) -> [(name: String, payload: ArraySlice<UInt8>)] {
    var chunks: [(String, ArraySlice<UInt8>)] = []
    var start = 8
    while start < bytes.count {
      let count = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      chunks.append(
        (String(decoding: bytes[start + 4..<start + 8], as: UTF8.self), bytes[start + 8..<start + 8 + count]))
      start += 12 + count
    }
    return chunks
  }

  /// Bytes that depend on nothing but their number: noise, or a ramp with long runs.
  private func bytes(_ count: Int, noisy: Bool) -> [UInt8] {
    var state: UInt64 = 1
    return (0..<count).map { index in
      guard noisy else { return UInt8(index / 500 & 255) }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(state >> 56)
    }
  }

  @Test(
    "rows of any length come back, narrower and wider than the window of 32 KB",
    arguments: [(1, 1), (1, 5000), (7, 3), (1000, 700), (10_922, 5), (10_923, 5), (32_767, 9)], [true, false])
  func sizes(size: (width: Int, height: Int), noisy: Bool) throws {
    for format in [PixelBuffer.Format.gray, .rgb] {
      let picture = PixelBuffer(
        width: size.width, height: size.height, format: format,
        bytes: bytes(size.width * size.height * format.channels, noisy: noisy))
      #expect(try PNG.decode(try PNG.encode(picture), file: "x.png").picture == picture)
    }
  }

  @Test("rows like the one above cost next to nothing, noise no more than it holds")
  func sizesOfFiles() throws {
    let row = bytes(3000, noisy: true)
    let striped = PixelBuffer(
      width: 1000, height: 1000, format: .rgb, bytes: Array(repeatElement(row, count: 1000).joined()))
    #expect(try PNG.encode(striped).count < 3000 * 1000 / 100)
    let noise = PixelBuffer(
      width: 500, height: 500, format: .rgb, bytes: bytes(500 * 500 * 3, noisy: true))
    #expect(try PNG.encode(noise).count < 500 * 500 * 3 * 101 / 100)
  }

  @Test("slow changes under noise are written as differences, half the bytes")
  func photographs() throws {
    let noise = bytes(300 * 300 * 3, noisy: true)
    let photo = PixelBuffer(
      width: 300, height: 300, format: .rgb,
      bytes: noise.enumerated().map { UInt8($0.offset % 900 / 4) &+ $0.element & 7 })
    #expect(try PNG.encode(photo).count * 2 < 300 * 300 * 3 * 11 / 10)
  }

  @Test(
    "the pixels stand in one chunk, color type and depth are the smallest", arguments: [2, 4, 16, 17, 257])
  func chunksOfFile(colors: Int) throws {
    let picture = PixelBuffer(
      width: 300, height: 1, format: .rgb,
      bytes: (0..<300).flatMap { [UInt8(($0 % colors) & 255), UInt8(($0 % colors) >> 8), 0] })
    let chunks = chunks(try PNG.encode(picture, resolution: 100, texts: [(key: "Record", value: "a")]))
    #expect(chunks.filter { $0.name == "IDAT" }.count == 1)
    let header = try #require(chunks.first { $0.name == "IHDR" }).payload
    let expected: [UInt8] = [2: [1, 3], 4: [2, 3], 16: [4, 3], 17: [8, 3], 257: [8, 2]][colors] ?? []
    #expect(Array(header.dropFirst(8).prefix(2)) == expected)
  }

  @Test(arguments: ["", "Größe", String(repeating: "k", count: 80), "a\u{0}b"])
  func refusesKeywords(keyword: String) {
    let error = #expect(throws: RasterError.self) {
      try PNG.encode(PixelBuffer(width: 1, height: 1), texts: [(key: keyword, value: "x")])
    }
    #expect(
      error?.description
        == "PNG could not be written: keyword '\(keyword)'; 1 to 79 printable ASCII characters")
  }
}
