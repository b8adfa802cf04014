public import Raster

/// A drawn chart with the page that it was drawn from.
public struct Chart: Equatable, Sendable, CustomStringConvertible {
  /// The pixels.
  public var picture: PixelBuffer
  /// What was drawn where.
  public var page: Page
  /// What made it.
  public var provenance: Provenance
  /// What a user should know of it.
  public var warnings: [ChartWarning]

  /// Record, layout and size.
  public var description: String { "\(provenance.record) by \(provenance.layout): \(picture)" }

  /// The picture as a PNG file with its resolution and provenance.
  ///
  /// - Throws: ``ChartError/raster(_:)``.
  public func png() throws(ChartError) -> [UInt8] {
    do {
      return try PNG.encode(picture, resolution: page.paper.resolution, texts: provenance.texts)
    } catch {
      throw .raster(error)
    }
  }
}
