internal import Chart
internal import Files
public import Grounding
public import Raster

extension AnnotatedPicture {
  /// Writes the picture with what was found in it.
  ///
  /// - Parameters:
  ///   - path: a PNG, JPEG or WebP file.
  /// - Throws: ``PipelineError``, `GroundingError`, `RasterError`, `FileError`.
  public func write(
    _ style: GroundedPicture.Style, of found: GroundedMentions, in chart: GroundedChart,
    _ pixels: PixelBuffer,
    to path: String
  ) throws {
    guard !found.places.isEmpty else { throw GroundingError.nothingPlaced(picture: file) }
    guard case .file(let format) = try PictureOutput(path) else {
      throw PipelineError.unknownPicture(path: path, suffix: path.pathExtension)
    }
    guard format?.isVector != true else { throw PipelineError.noPixels(path: path) }
    for input in [file, annotationFile, corruptionFile]
    where PathCheck.isFile(path) && PathCheck.isSame(input, path) {
      throw PipelineError.belongsToInput(output: path, input: file)
    }
    let shown = try GroundedPicture(pixels, of: chart, places: found.places).shown(style)
    let bytes = try shown.encoded(
      as: format ?? .png, resolution: chart.annotation.pixelsPerMillimeter * 25.4)
    try FileContents.write(bytes, to: path)
  }
}
