internal import Foundation
public import Raster

extension PixelTransform {
  /// Reads the `transform` of an annotation.
  ///
  /// - Throws: `DecodingError` for unknown steps, too many of them, and numbers that no step has.
  public init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(PixelTransform.self, from: Data(json))
    try Bounded.count(steps, atMost: AnnotationBounds.Limits.transformSteps, "transform")
  }
}
