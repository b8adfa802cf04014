package import Chart
package import Corruption
package import Raster

extension PictureCorruption {
  /// A picture after the operators, its annotation with it.
  ///
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - annotation: what was drawn where; nil where it is not known.
  ///   - truth: the annotation with the record, so that samples that cannot be read any more are noted; nil where the
  ///     record is not known.
  ///   - resolution: dots per inch of a picture without annotation.
  /// - Throws: `CorruptionError`.
  package func corrupted(
    _ picture: PixelBuffer, _ annotation: ChartAnnotation?, shows truth: GroundTruth?, resolution: Double
  ) throws(CorruptionError) -> CorruptedPicture {
    if let truth { return try corrupted(picture, of: truth) }
    return try corrupted(
      picture, annotation: annotation,
      pixelsPerMillimeter: annotation?.pixelsPerMillimeter ?? resolution / 25.4)
  }
}
