internal import CTurboJPEG

/// JPEG, through libjpeg-turbo: baseline, in a JFIF file.
public enum JPEG {
  /// How many pixels share a color; each has its own luminance.
  public enum Subsampling: String, CaseIterable, Sendable, Codable {
    /// None do: thin colored lines stay as they are.
    case s444 = "4:4:4"
    /// Two side by side.
    case s422 = "4:2:2"
    /// Two by two.
    case s420 = "4:2:0"
    /// Luminance only.
    case gray = "grey"

    /// A subsampling by its name; `gray` and `grey` are the same.
    public init?(named name: String) { self.init(rawValue: name == "gray" ? Self.gray.rawValue : name) }

    fileprivate var code: Int32 {
      switch self {
      case .s444: Int32(TJSAMP_444.rawValue)
      case .s422: Int32(TJSAMP_422.rawValue)
      case .s420: Int32(TJSAMP_420.rawValue)
      case .gray: Int32(TJSAMP_GRAY.rawValue)
      }
    }
  }

  /// The picture as a JPEG file; a gray one stays gray.
  ///
  /// The same input gives the same bytes with one version of libjpeg-turbo.
  /// - Parameters:
  ///   - picture: what to write.
  ///   - quality: 1 (small) to 100 (true).
  ///   - subsampling: how many pixels share a color.
  ///   - resolution: dots per inch, 1 to 65,535, written as a whole number; nil writes none.
  ///   - texts: keys (without `: `) and values, written as lines `key: value` of a comment segment.
  /// - Throws: ``RasterError/encoding(_:reason:)``.
  public static func encode(
    _ picture: PixelBuffer, quality: Int = 90, subsampling: Subsampling = .s444, resolution: Double? = nil,
    texts: [(key: String, value: String)] = []
  ) throws(RasterError) -> [UInt8] {
    var bytes = try compress(picture, quality: quality, subsampling: subsampling)
    try JPEGSegments.add(resolution: resolution, texts: texts, to: &bytes)
    return bytes
  }

  /// Replaces a picture by what is left of it in a JPEG file.
  ///
  /// - Parameters:
  ///   - picture: what is written and read again; its memory is used again.
  ///   - quality: 1 (small) to 100 (true).
  ///   - subsampling: how many pixels share a color.
  /// - Throws: ``RasterError/encoding(_:reason:)``.
  public static func degrade(
    _ picture: inout PixelBuffer, quality: Int, subsampling: Subsampling = .s420
  ) throws(RasterError) {
    let file = try compress(picture, quality: quality, subsampling: subsampling)
    guard let handle = unsafe tjInitDecompress() else { throw .encoding(.jpeg, reason: "out of memory") }
    defer { unsafe tjDestroy(handle) }
    let isRead = unsafe decompress(
      file, handle, Int32(picture.width), Int32(picture.height), picture.format, to: &picture.bytes)
    guard isRead else { throw .encoding(.jpeg, reason: unsafe message(handle)) }
  }

  private static func compress(
    _ picture: PixelBuffer, quality: Int, subsampling: Subsampling
  ) throws(RasterError) -> [UInt8] {
    guard 1...100 ~= quality else { throw .encoding(.jpeg, reason: "quality \(quality); 1 to 100") }
    guard let handle = unsafe tjInitCompress() else { throw .encoding(.jpeg, reason: "out of memory") }
    var block: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    defer {
      unsafe tjFree(block)
      unsafe tjDestroy(handle)
    }
    let isGray = picture.format == .gray
    let status = unsafe tjCompress2(
      handle, picture.bytes, Int32(picture.width), 0, Int32(picture.height), code(picture.format), &block,
      &count, isGray ? Subsampling.gray.code : subsampling.code, Int32(quality), TJFLAG_ACCURATEDCT)
    guard status == 0, let start = unsafe block else {
      throw .encoding(.jpeg, reason: unsafe message(handle))
    }
    return unsafe [UInt8](UnsafeBufferPointer(start: start, count: Int(count)))
  }

  /// Reads a JPEG of 8 bits a channel: gray as gray, color as RGB; upright, by the orientation in its Exif.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for errors.
  /// - Throws: ``RasterError/unreadablePicture(file:format:reason:)``: damaged, truncated, CMYK, or larger than
  ///   ``PixelBuffer/maximumSide`` or ``PixelBuffer/maximumPixels``. No memory is taken before the size is
  ///   checked.
  public static func decode(_ bytes: [UInt8], file: String) throws(RasterError) -> DecodedPicture {
    func refuse(_ reason: String) -> RasterError {
      .unreadablePicture(file: file, format: .jpeg, reason: reason)
    }
    guard let handle = unsafe tjInitDecompress() else { throw refuse("out of memory") }
    defer { unsafe tjDestroy(handle) }
    var (width, height, subsampling, colors): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard
      unsafe tjDecompressHeader3(
        handle, bytes, UInt(bytes.count), &width, &height, &subsampling, &colors) == 0
    else { throw refuse(unsafe message(handle)) }
    guard colors != Int32(TJCS_CMYK.rawValue), colors != Int32(TJCS_YCCK.rawValue) else {
      throw refuse("CMYK, for printing presses; convert it to RGB")
    }
    try PixelBuffer.checkSize(width: Int(width), height: Int(height), of: .jpeg, file: file)
    let format = colors == Int32(TJCS_GRAY.rawValue) ? PixelBuffer.Format.gray : .rgb
    var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * format.channels)
    guard unsafe decompress(bytes, handle, width, height, format, to: &pixels) else {
      throw refuse(unsafe message(handle))
    }
    let segments = JPEGSegments(bytes)
    let picture = PixelBuffer(width: Int(width), height: Int(height), format: format, bytes: pixels)
    return DecodedPicture(
      format: .jpeg, picture: segments.orientation?.upright(picture) ?? picture,
      resolution: segments.resolution, texts: segments.texts, orientation: segments.orientation?.code ?? 1)
  }

  private static func decompress(
    _ bytes: [UInt8], _ handle: tjhandle, _ width: Int32, _ height: Int32, _ format: PixelBuffer.Format,
    to pixels: inout [UInt8]
  ) -> Bool {
    // What libjpeg only warns of, an end too early above all, leaves made-up pixels.
    let status = unsafe tjDecompress2(
      handle, bytes, UInt(bytes.count), &pixels, width, 0, height, code(format),
      TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS)
    return status == 0
  }

  private static func code(_ format: PixelBuffer.Format) -> Int32 {
    Int32((format == .gray ? TJPF_GRAY : TJPF_RGB).rawValue)
  }

  private static func message(_ handle: tjhandle) -> String {
    unsafe tjGetErrorStr2(handle).map { unsafe String(cString: $0) } ?? "unknown"
  }
}
