public import Raster

/// A picture and what is known of it: what forms of truth are made from.
public struct TruthSource: Sendable {
  /// What is drawn where in the picture, with the record.
  public let truth: GroundTruth
  /// The picture's file name, for forms that name it.
  public let fileName: String
  /// Dots per inch of the picture.
  public let resolution: Double
  private let makeMask: @Sendable () throws -> PixelBuffer

  /// What is known of a picture.
  ///
  /// - Parameter mask: the classes of the picture's pixels, as ``ChartMask`` numbers them; made where a form asks for it.
  public init(
    _ truth: GroundTruth, fileName: String, resolution: Double,
    mask: @escaping @Sendable () throws -> PixelBuffer
  ) {
    self.truth = truth
    self.fileName = fileName
    self.resolution = resolution
    makeMask = mask
  }

  /// The classes of the picture's pixels, as ``ChartMask`` numbers them.
  public func mask() throws -> PixelBuffer { try makeMask() }
}
