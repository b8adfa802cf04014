internal import Chart
public import Corruption
internal import ECG
public import Raster
internal import Verification

/// How pictures become files.
public struct PictureEncoding: Sendable, Equatable {
  /// The format of the file.
  public var format: PictureFormat
  /// 1 (small) to 100 (true); nil is without loss where the format can, else 90. PNG never loses.
  public var quality: Int?
  /// JPEG chroma subsampling; other formats have none.
  public var subsampling: JPEG.Subsampling
  /// Whether the file's text is a base64 data URL.
  public var isDataURL = false

  /// A format, without loss where it can.
  public init(_ format: PictureFormat, quality: Int? = nil, subsampling: JPEG.Subsampling = .s444) {
    self.format = format
    self.quality = quality
    self.subsampling = subsampling
  }

  /// The name of a file's extension, without the point.
  public var pathExtension: String { format.pathExtensions[0] + (isDataURL ? ".txt" : "") }

  /// The file of a chart's picture, with its resolution and provenance.
  ///
  /// - Parameters:
  ///   - picture: the pixels that are written; nil for those of the chart as it is seen.
  ///   - isVerified: whether the chart is proven from the file: by what a reader of it gets.
  /// - Throws: `RasterError`; `VerificationError` where the proof fails.
  public func bytes(
    of chart: ChartPicture, picture: PixelBuffer? = nil, isVerified: Bool = false
  ) throws -> [UInt8] {
    let bytes = try (picture ?? chart.seen.picture).encoded(
      as: format, quality: quality, subsampling: subsampling, resolution: chart.resolution,
      texts: chart.drawn.provenance.texts)
    if isVerified, picture == nil {
      try chart.verify(asRead: DecodedPicture(bytes, file: chart.drawn.ecg.name).picture)
    }
    return wrapped(bytes)
  }

  /// A file's bytes, or the text of its data URL.
  func wrapped(_ bytes: [UInt8]) -> [UInt8] { isDataURL ? Array(format.dataURL(bytes).utf8) : bytes }
}
