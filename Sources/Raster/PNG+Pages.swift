extension PNG {
  /// Gray pictures of one size as the frames of an animated PNG, a second each: viewers show the first, readers of
  /// frames (Pillow's `seek`) all.
  ///
  /// - Parameters:
  ///   - pages: what to write.
  ///   - resolution: dots per inch.
  /// - Precondition: there is a page, and all are gray and of one size.
  public static func encode(pages: [PixelBuffer], resolution: Double) -> [UInt8] {
    let (width, height) = (pages[0].width, pages[0].height)
    precondition(pages.allSatisfy { $0.format == .gray && $0.width == width && $0.height == height })
    let size = UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes
    let pixels = UInt32((resolution / 0.0254).rounded()).bigEndianBytes
    var file = PNGChunks()
    file.add("IHDR", size + [8, 0, 0, 0, 0])
    file.add("pHYs", pixels + pixels + [1])
    file.add("acTL", UInt32(pages.count).bigEndianBytes + UInt32(0).bigEndianBytes)
    var sequence = UInt32(0)
    for (index, page) in pages.enumerated() {
      // At 0, 0; one second; left as it is, and replaced by the next.
      file.add("fcTL", sequence.bigEndianBytes + size + [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0])
      sequence += 1
      let rows = PNGRows(page, indexed: nil).packed()
      if index == 0 {
        file.add("IDAT", rows)
      } else {
        file.add("fdAT", sequence.bigEndianBytes + rows)
        sequence += 1
      }
    }
    file.add("IEND", [])
    return file.bytes
  }
}
