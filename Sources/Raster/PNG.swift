internal import CPNGJump

/// Portable Network Graphics, through libpng.
public enum PNG {
  /// How hard the pixels are packed; none of it loses any.
  public struct Compression: Equatable, Sendable {
    /// What each byte is replaced by before packing: by itself or by its difference to its neighbours.
    public enum Filter: CaseIterable, Sendable {
      /// Itself: flat areas and thin lines pack best so.
      case none
      /// Its difference to the left.
      case sub
      /// Its difference to above.
      case up
      /// Its difference to the mean of both.
      case average
      /// Its difference to a guess from three neighbours: photographs pack best so.
      case paeth

      fileprivate var flag: Int32 { 0x08 << Int32(Self.allCases.firstIndex(of: self) ?? 0) }
    }

    /// Deflate's level: 0 (none) to 9 (slow).
    public var level: Int
    /// The same for all rows.
    public var filter: Filter

    /// Compression by level and filter.
    public init(level: Int, filter: Filter) {
      self.level = level
      self.filter = filter
    }

    /// Level 3, no filter: fast and small for drawings.
    public static let standard = Compression(level: 3, filter: .none)
  }

  /// The picture as a PNG file: grey or palette where that holds it without loss, else RGB.
  ///
  /// The same input gives the same bytes with one version of libpng and zlib.
  /// - Parameters:
  ///   - picture: what to write.
  ///   - compression: how hard to try.
  ///   - resolution: dots per inch, written as `pHYs` (whole dots a metre); nil writes none.
  ///   - texts: keyword (1…79 Latin letters) and text, written in this order.
  /// - Throws: ``RasterError/encoding(_:reason:)``.
  public static func encode(
    _ picture: PixelBuffer, compression: Compression = .standard, resolution: Double? = nil,
    texts: [(key: String, value: String)] = []
  ) throws(RasterError) -> [UInt8] {
    guard 0...9 ~= compression.level else {
      throw .encoding(.png, reason: "level \(compression.level); 0 to 9")
    }
    let indexed = IndexedPicture(picture)
    let palette = indexed?.palette.flatMap { [$0.red, $0.green, $0.blue] } ?? []
    var header = png_jump_header()
    header.width = UInt32(picture.width)
    header.height = UInt32(picture.height)
    header.pixels_per_metre = UInt32(((resolution ?? 0) / 0.0254).rounded())
    header.level = Int32(compression.level)
    header.filters = compression.filter.flag
    header.bit_depth = Int32(indexed?.bitDepth ?? 8)
    header.palette_count = Int32(palette.count / 3)
    header.color_type = Int32(
      picture.format == .grey ? PNG_JUMP_GREY : indexed == nil ? PNG_JUMP_RGB : PNG_JUMP_PALETTE)
    let rows = indexed?.indices ?? picture.bytes
    let lines = texts.flatMap { [$0.key, $0.value] }.flatMap { Array($0.utf8CString) }
    var message = [CChar](repeating: 0, count: Int(PNG_JUMP_MESSAGE_BYTES))
    var out: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = unsafe png_jump_encode(
      &header, palette, rows, rows.count / picture.height, lines, Int32(texts.count), &out, &count, &message)
    guard status == 0, let bytes = unsafe out else { throw .encoding(.png, reason: text(message)) }
    defer { unsafe png_jump_free(bytes) }
    return unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }

  /// Reads a PNG of 1 to 8 bits a channel, not interlaced.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for errors.
  /// - Throws: ``RasterError/unreadablePicture(file:format:reason:)``: damaged, truncated, 16-bit, interlaced, or
  ///   larger than ``PixelBuffer/maximumSide`` or ``PixelBuffer/maximumPixels``. No memory is taken before the
  ///   size is checked.
  public static func decode(_ bytes: [UInt8], file: String) throws(RasterError) -> DecodedPicture {
    let header = try inspect(bytes, file: file)
    let format = header.color_type & 2 == 0 ? PixelBuffer.Format.grey : .rgb
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
    return DecodedPicture(
      format: .png, picture: PixelBuffer(width: width, height: height, format: format, bytes: pixels),
      resolution: header.pixels_per_metre > 0 ? Double(header.pixels_per_metre) * 0.0254 : nil,
      texts: Dictionary(pairs) { first, _ in first })
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
