internal import CPNGJump

/// Portable Network Graphics, read through libpng.
public enum PNG {
  /// The picture as a PNG file: palette where that holds it without loss, else RGB; gray stays gray.
  ///
  /// The same input gives the same bytes on every machine.
  /// - Parameters:
  ///   - picture: what to write.
  ///   - resolution: dots per inch, written as `pHYs` (whole dots a metre); nil writes none.
  ///   - texts: keyword (1…79 printable ASCII characters) and text, written in this order.
  /// - Throws: ``RasterError/encoding(_:reason:)`` for a keyword that PNG does not allow.
  public static func encode(
    _ picture: PixelBuffer, resolution: Double? = nil, texts: [(key: String, value: String)] = []
  ) throws(RasterError) -> [UInt8] {
    let indexed = IndexedPicture(picture)
    let rows = PNGRows(picture, indexed: indexed)
    var file = PNGChunks()
    file.add(
      "IHDR",
      UInt32(picture.width).bigEndianBytes + UInt32(picture.height).bigEndianBytes
        + [UInt8(rows.bitDepth), colorType(picture, indexed), 0, 0, 0])
    if let resolution {
      let pixels = UInt32((resolution / 0.0254).rounded()).bigEndianBytes
      file.add("pHYs", pixels + pixels + [1])
    }
    for text in texts {
      guard 1...79 ~= text.key.utf8.count, text.key.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) else {
        throw .encoding(.png, reason: "keyword '\(text.key)'; 1 to 79 printable ASCII characters")
      }
      file.add(text: text.value, key: text.key)
    }
    if let indexed { file.add("PLTE", indexed.palette.flatMap { [$0.red, $0.green, $0.blue] }) }
    file.add("IDAT", rows.packed())
    file.add("IEND", [])
    return file.bytes
  }

  /// By the values of the standard.
  private static func colorType(_ picture: PixelBuffer, _ indexed: IndexedPicture?) -> UInt8 {
    indexed != nil ? 3 : picture.format == .gray ? 0 : 2
  }

  /// Reads a PNG of 1 to 8 bits a channel, not interlaced; upright, by the orientation in its Exif.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for errors.
  /// - Throws: ``RasterError/unreadablePicture(file:format:reason:)``: damaged, truncated, 16-bit, interlaced, or
  ///   larger than ``PixelBuffer/maximumSide`` or ``PixelBuffer/maximumPixels``. No memory is taken before the
  ///   size is checked.
  public static func decode(_ bytes: [UInt8], file: String) throws(RasterError) -> DecodedPicture {
    let header = try inspect(bytes, file: file)
    let format = header.color_type & 2 == 0 ? PixelBuffer.Format.gray : .rgb
    let (width, height) = (Int(header.width), Int(header.height))
    var pixels = [UInt8](repeating: 0, count: width * height * format.channels)
    var message = [CChar](repeating: 0, count: Int(PNG_JUMP_MESSAGE_BYTES))
    var texts: UnsafeMutablePointer<UInt8>?
    var textBytes = 0
    let status = unsafe png_jump_decode(
      bytes, bytes.count, UInt32(PixelBuffer.maximumSide), Int32(format.channels), &pixels, pixels.count,
      &texts,
      &textBytes, &message)
    guard status == 0 else { throw .unreadablePicture(file: file, format: .png, reason: text(message)) }
    defer { unsafe png_jump_free(texts) }
    let parts = unsafe UnsafeBufferPointer(start: texts, count: textBytes).split(
      separator: 0, omittingEmptySubsequences: false
    ).map { unsafe String(decoding: $0, as: UTF8.self) }
    let pairs = stride(from: 0, to: parts.count - 1, by: 2).map { (parts[$0], parts[$0 + 1]) }
    let stored = PixelBuffer(width: width, height: height, format: format, bytes: pixels)
    let exif = PNGChunks.payload(of: "eXIf", in: bytes).flatMap(Exif.init)
    let stated = header.pixels_per_metre > 0 ? Double(header.pixels_per_metre) * 0.0254 : nil
    return DecodedPicture(
      format: .png, picture: exif?.orientation?.upright(stored) ?? stored,
      resolution: stated ?? exif?.resolution, texts: Dictionary(pairs) { first, _ in first },
      orientation: exif?.orientation?.code ?? 1)
  }

  private static func inspect(_ bytes: [UInt8], file: String) throws(RasterError) -> png_jump_header {
    var header = png_jump_header()
    var isInterlaced: Int32 = 0
    var message = [CChar](repeating: 0, count: Int(PNG_JUMP_MESSAGE_BYTES))
    let status = unsafe png_jump_inspect(
      bytes, bytes.count, UInt32(PixelBuffer.maximumSide), &header, &isInterlaced, &message)
    guard status == 0 else { throw .unreadablePicture(file: file, format: .png, reason: text(message)) }
    guard header.bit_depth <= 8 else {
      throw .unreadablePicture(file: file, format: .png, reason: "16 bits a channel; convert it to 8")
    }
    guard isInterlaced == 0 else {
      throw .unreadablePicture(file: file, format: .png, reason: "interlaced; save it without interlacing")
    }
    try PixelBuffer.checkSize(
      width: Int(header.width), height: Int(header.height), of: .png, file: file)
    // Deflate makes a byte of at most 1032; a small file that claims more costs no memory.
    let bits = Int(header.width) * Int(header.height) * Int(header.bit_depth)
    guard bits / 8 <= 1032 * bytes.count else {
      throw .unreadablePicture(file: file, format: .png, reason: "the file ends early or is damaged")
    }
    return header
  }

  private static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
