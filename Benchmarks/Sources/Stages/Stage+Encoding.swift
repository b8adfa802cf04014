import Raster

extension Stage {
  /// Pixels to the bytes of a file, and back: a clean chart and a photograph of it.
  static let encoding = coders.flatMap { coder in
    [
      Stage("encode: \(coder.name), clean", on: clean) { picture, _ in try coder.encode(picture) },
      Stage("encode: \(coder.name), photo", on: photo) { picture, _ in try coder.encode(picture) },
      Stage("decode: \(coder.name), clean", on: { try coder.encode(clean()) }) { bytes, _ in
        try DecodedPicture(bytes, file: coder.name)
      },
    ]
  }

  private static let coders: [(name: String, encode: @Sendable (PixelBuffer) throws -> [UInt8])] = [
    ("PNG", { try $0.encoded(as: .png) }),
    ("JPEG 90", { try $0.encoded(as: .jpeg, quality: 90) }),
    ("WebP 90", { try $0.encoded(as: .webp, quality: 90) }),
    ("WebP without loss", { try $0.encoded(as: .webp) }),
  ]

  @Sendable private static func clean() throws -> PixelBuffer { try Fixtures.chart().picture }

  @Sendable private static func photo() throws -> PixelBuffer { try Fixtures.photo().picture.picture }
}
