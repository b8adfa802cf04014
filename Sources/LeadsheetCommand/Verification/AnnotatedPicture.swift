import ArgumentParser
import Chart
import Corruption
import Foundation
import Raster

/// A picture and where its annotation is.
struct AnnotatedPicture: ParsableArguments {
  @Argument(help: "A chart: PNG, JPEG or WebP.")
  var picture: String

  @Option(
    help: ArgumentHelp(
      "What was drawn where, as 'render --annotations' writes it (default: PICTURE with the extension .json).",
      valueName: "file"))
  var annotations: String?

  /// The annotation's path.
  var annotationFile: String { annotations ?? URL(filePath: picture).deletingPathExtension().path + ".json" }

  /// What was done to the picture, where a NAME.corruption.json beside it says so.
  func corruption() throws -> CorruptionRecord? {
    let file = URL(filePath: picture).deletingPathExtension().path + ".corruption.json"
    return FileManager.default.fileExists(atPath: file) ? try CorruptionInput.record(file) : nil
  }

  /// The picture's pixels, transparent ones over white.
  func pixels() throws -> PixelBuffer {
    try DecodedPicture(try InputFile.read(picture), file: picture).picture
  }

  /// What was drawn where.
  func annotation() throws -> ChartAnnotation {
    guard FileManager.default.fileExists(atPath: annotationFile) else {
      throw InputError.noAnnotation(picture: picture, file: annotationFile)
    }
    return try AnnotationInput.read(annotationFile)
  }
}
