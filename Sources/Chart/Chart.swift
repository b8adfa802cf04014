public import ECG
public import Raster

/// A drawn chart with the page that it was drawn from.
public struct Chart: Equatable, Sendable, CustomStringConvertible {
  /// The pixels.
  public var picture: PixelBuffer
  /// What was drawn where.
  public let page: Page
  /// What was drawn where, for others.
  public package(set) var annotation: ChartAnnotation
  /// What made it.
  public var provenance: Provenance
  /// What a user should know of it.
  public var warnings: [ChartWarning]

  /// The record that was drawn.
  public var ecg: TwelveLeadECG { page.ecg }

  /// Record, layout and size.
  public var description: String { "\(provenance.record) by \(provenance.layout): \(picture)" }

  /// The picture as a PNG file with its resolution and provenance.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func png() throws(ChartError) -> [UInt8] { try encoded(as: .png) }

  /// The picture as a file of pixels with its resolution and provenance.
  ///
  /// - Parameters:
  ///   - format: PNG, JPEG or WebP.
  ///   - quality: 1 (small) to 100 (true); nil is without loss where the format can, else 90. PNG never loses.
  ///   - subsampling: how many pixels share a color in JPEG; other formats have nothing of it.
  /// - Throws: ``ChartError/raster(_:)``.
  public func encoded(
    as format: PictureFormat, quality: Int? = nil, subsampling: JPEG.Subsampling = .s444
  ) throws(ChartError) -> [UInt8] {
    do throws(RasterError) {
      return try picture.encoded(
        as: format, quality: quality, subsampling: subsampling, resolution: page.paper.resolution,
        texts: provenance.texts)
    } catch {
      throw .raster(error)
    }
  }
}
