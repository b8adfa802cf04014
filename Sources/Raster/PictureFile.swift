internal import Files

extension PictureFormat {
  /// The format of pixels whose files start like this; nil for any other start.
  public init?(signature bytes: some Sequence<UInt8>) {
    let start = Array(bytes.prefix(12))
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if start.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if WebPChunks(start).isWebP {
      self = .webp
    } else {
      return nil
    }
  }
}

extension DecodedPicture {
  /// Reads a picture of any format of pixels, known by its first bytes, whatever the file is called.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name, for errors.
  /// - Throws: ``RasterError/unknownPicture(file:)``, ``RasterError/lfsPointer(file:)`` and what the format's own `decode` throws.
  public init(_ bytes: [UInt8], file: String) throws(RasterError) {
    guard !GitLFS.isPointer(bytes) else { throw .lfsPointer(file: file) }
    switch PictureFormat(signature: bytes) {
    case .png: self = try PNG.decode(bytes, file: file)
    case .jpeg: self = try JPEG.decode(bytes, file: file)
    case .webp: self = try WebP.decode(bytes, file: file)
    case .svg, .pdf, nil: throw .unknownPicture(file: file)
    }
  }
}

extension PixelBuffer {
  /// The picture as a file. The formats' own `encode` have more to choose.
  ///
  /// - Parameters:
  ///   - format: of pixels.
  ///   - quality: 1 (small) to 100 (true); nil is without loss where the format can, else 90. PNG never loses.
  ///   - subsampling: how many pixels share a color in JPEG.
  ///   - resolution: dots per inch; nil writes none.
  ///   - texts: provenance: keys and values, in this order.
  /// - Throws: ``RasterError/encoding(_:reason:)``, for SVG and PDF too: they hold outlines.
  public func encoded(
    as format: PictureFormat, quality: Int? = nil, subsampling: JPEG.Subsampling = .s444,
    resolution: Double? = nil, texts: [(key: String, value: String)] = []
  ) throws(RasterError) -> [UInt8] {
    switch format {
    case .png: return try PNG.encode(self, resolution: resolution, texts: texts)
    case .jpeg:
      return try JPEG.encode(
        self, quality: quality ?? 90, subsampling: subsampling, resolution: resolution, texts: texts)
    case .webp:
      let compression = quality.map { WebP.Compression.lossy(quality: $0) } ?? .lossless
      return try WebP.encode(self, compression: compression, resolution: resolution, texts: texts)
    case .svg, .pdf:
      throw .encoding(format, reason: "it holds outlines, not pixels; write PNG, JPEG or WebP")
    }
  }
}
