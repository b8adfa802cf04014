internal import CWebP

/// WebP, through libwebp.
public enum WebP {
  /// How pixels are kept.
  public enum Compression: Equatable, Sendable {
    /// As they are.
    case lossless
    /// About as they are: 0 (small) to 100 (true). Two by two pixels share a color.
    case lossy(quality: Int)
    /// As hasty programs save: four times quicker than ``lossy(quality:)``, and thin colored lines fade.
    case hasty(quality: Int)
  }

  /// The largest width and height that WebP can hold, in pixels.
  public static let maximumSide = 16_383

  /// The picture as a WebP file, always in color.
  ///
  /// The same input gives the same bytes with one version of libwebp.
  /// - Parameters:
  ///   - picture: what to write; gray becomes RGB.
  ///   - compression: with or without loss.
  ///   - resolution: dots per inch, written as Exif; nil writes none.
  ///   - texts: keys (without `: `) and values, written as lines `key: value` of Exif's image description.
  /// - Throws: ``RasterError/encoding(_:reason:)``.
  public static func encode(
    _ picture: PixelBuffer, compression: Compression = .lossless, resolution: Double? = nil,
    texts: [(key: String, value: String)] = []
  ) throws(RasterError) -> [UInt8] {
    guard max(picture.width, picture.height) <= maximumSide else {
      throw .encoding(
        .webp,
        reason: "\(picture.width) x \(picture.height) pixels; WebP holds at most \(maximumSide) a side: "
          + "lower the resolution or write another format")
    }
    let bytes = try encode(picture, with: configuration(compression))
    guard resolution != nil || !texts.isEmpty else { return bytes }
    var file = WebPChunks(bytes)
    file.setExif(
      try Exif(resolution: resolution, description: TextLines.encode(texts)).bytes(for: .webp),
      width: picture.width, height: picture.height)
    return file.bytes
  }

  /// Reads a still WebP, as RGB; upright, by the orientation in its Exif.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for errors.
  /// - Throws: ``RasterError/unreadablePicture(file:format:reason:)``: damaged, truncated, animated, or of more
  ///   than ``PixelBuffer/maximumPixels``. No memory is taken before the size is checked.
  public static func decode(_ bytes: [UInt8], file: String) throws(RasterError) -> DecodedPicture {
    func refuse(_ reason: String) -> RasterError {
      .unreadablePicture(file: file, format: .webp, reason: reason)
    }
    let chunks = WebPChunks(bytes)
    guard chunks.isWebP else { throw refuse("not a WebP file") }
    guard chunks.isWhole else { throw refuse("the file ends too early") }
    var features = WebPBitstreamFeatures()
    guard unsafe WebPGetFeatures(bytes, bytes.count, &features) == VP8_STATUS_OK else {
      throw refuse("its header is damaged")
    }
    guard features.has_animation == 0 else { throw refuse("animated; save one picture of it") }
    let (width, height) = (Int(features.width), Int(features.height))
    try PixelBuffer.checkSize(width: width, height: height, of: .webp, file: file)
    let channels = features.has_alpha == 0 ? 3 : 4
    var pixels = [UInt8](repeating: 0, count: width * height * channels)
    let decode = unsafe channels == 3 ? WebPDecodeRGBInto : WebPDecodeRGBAInto
    let result = unsafe decode(bytes, bytes.count, &pixels, pixels.count, Int32(width * channels))
    guard unsafe result != nil else { throw refuse("its pixels are damaged") }
    let picture = PixelBuffer(
      width: width, height: height, format: .rgb, bytes: channels == 3 ? pixels : layOverWhite(pixels))
    let exif = chunks.exif.flatMap(Exif.init)
    return DecodedPicture(
      format: .webp, picture: exif?.orientation?.upright(picture) ?? picture,
      resolution: exif?.resolution, texts: TextLines.decode(exif?.description ?? ""),
      orientation: exif?.orientation?.code ?? 1)
  }

  private static func configuration(_ compression: Compression) throws(RasterError) -> WebPConfig {
    var config = WebPConfig()
    guard unsafe WebPConfigInit(&config) != 0 else {
      throw .encoding(.webp, reason: "the library's version is not that of its headers; reinstall libwebp")
    }
    switch compression {
    case .lossless: unsafe WebPConfigLosslessPreset(&config, 3)
    case .lossy(let quality), .hasty(let quality):
      guard 0...100 ~= quality else { throw .encoding(.webp, reason: "quality \(quality); 0 to 100") }
      config.quality = Float(quality)
      if case .hasty = compression {
        config.method = 0
      } else {
        // Without it thin colored lines fade.
        config.use_sharp_yuv = 1
      }
    }
    return config
  }

  private static func encode(_ source: PixelBuffer, with config: WebPConfig) throws(RasterError) -> [UInt8] {
    var config = config
    var picture = unsafe WebPPicture()
    var writer = unsafe WebPMemoryWriter()
    guard unsafe WebPPictureInit(&picture) != 0 else {
      throw .encoding(.webp, reason: "the library's version is not that of its headers; reinstall libwebp")
    }
    unsafe WebPMemoryWriterInit(&writer)
    defer {
      unsafe WebPPictureFree(&picture)
      unsafe WebPMemoryWriterClear(&writer)
    }
    unsafe picture.use_argb = 1
    unsafe picture.width = Int32(source.width)
    unsafe picture.height = Int32(source.height)
    let isDone = unsafe withUnsafeMutablePointer(to: &writer) { writer in
      unsafe picture.writer = WebPMemoryWrite
      unsafe picture.custom_ptr = UnsafeMutableRawPointer(writer)
      return unsafe WebPPictureImportRGB(&picture, source.rgbBytes, Int32(source.width * 3)) != 0
        && WebPEncode(&config, &picture) != 0
    }
    guard isDone else {
      throw .encoding(.webp, reason: "libwebp's error \(unsafe picture.error_code.rawValue)")
    }
    return unsafe [UInt8](UnsafeBufferPointer(start: writer.mem, count: writer.size))
  }

  /// RGB of straight RGBA.
  private static func layOverWhite(_ pixels: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 255, count: pixels.count / 4 * 3)
    for pixel in 0..<pixels.count / 4 {
      let alpha = Int(pixels[pixel * 4 + 3])
      for channel in 0..<3 {
        let value = Int(pixels[pixel * 4 + channel])
        result[pixel * 3 + channel] = UInt8((value * alpha + 255 * (255 - alpha) + 127) / 255)
      }
    }
    return result
  }
}
