/// A picture read from a file, with what the file says of it.
public struct DecodedPicture: Equatable, Sendable {
  /// What the file was.
  public var format: PictureFormat
  /// The pixels, as a viewer shows them: upright where the file says how, transparent ones laid over white.
  public var picture: PixelBuffer
  /// Dots per inch; nil where the file does not say, or the pixels are not square.
  public var resolution: Double?
  /// Provenance and other notes, by key.
  public var texts: [String: String]
  /// Exif's number of how the camera was held, 1 (upright) to 8: ``picture`` is set upright by it, so that the file's own
  /// pixels stand otherwise unless it is 1.
  public var orientation = 1
}
