public import Chart
public import Corruption
internal import Files
internal import Foundation
public import Raster

/// A picture with the files that stand beside it.
public struct AnnotatedPicture: Sendable {
  /// The picture's path.
  public let file: String
  /// The annotation's path.
  public let annotationFile: String

  /// A picture.
  ///
  /// - Parameter annotation: the annotation's path; nil for the picture's with the extension `json`.
  public init(_ file: String, annotation: String? = nil) {
    self.file = file
    annotationFile = annotation ?? file.withoutExtension + ".json"
  }

  /// The path of the record of what was done to the picture.
  public var corruptionFile: String { file.withoutExtension + ".corruption.json" }

  /// Whether there is an annotation.
  public var hasAnnotation: Bool { PathCheck.exists(annotationFile) }

  /// The pixels, transparent ones over white, with what the file says besides.
  ///
  /// - Throws: `FileError`, `RasterError`.
  public func decoded() throws -> DecodedPicture {
    try DecodedPicture(try FileContents.read(file), file: file)
  }

  /// The pixels that the annotation speaks of.
  ///
  /// - Throws: ``PipelineError/turned(picture:orientation:annotation:)``, `FileError`, `RasterError`.
  func annotatedPixels() throws -> PixelBuffer {
    let decoded = try decoded()
    try refuseTurned(decoded)
    return decoded.picture
  }

  /// Refuses a picture that its file's Exif turns: its annotation speaks of pixels as they were drawn.
  func refuseTurned(_ decoded: DecodedPicture) throws {
    guard decoded.orientation == 1 else {
      throw PipelineError.turned(
        picture: file, orientation: decoded.orientation, annotation: annotationFile)
    }
  }

  /// What was drawn where.
  ///
  /// - Throws: ``PipelineError/noAnnotation(picture:file:)``, `FileError`.
  public func annotation() throws -> ChartAnnotation {
    guard hasAnnotation else { throw PipelineError.noAnnotation(picture: file, file: annotationFile) }
    return try ChartAnnotation(file: annotationFile)
  }

  /// What was done to the picture, where the file beside it says so.
  ///
  /// - Throws: `FileError`.
  public func corruption() throws -> CorruptionRecord? {
    PathCheck.exists(corruptionFile) ? try CorruptionRecord(file: corruptionFile) : nil
  }
}

extension ChartAnnotation {
  /// Reads an annotation's file.
  ///
  /// - Throws: `FileError`.
  public init(file: String) throws {
    let bytes = try FileContents.read(file)
    do {
      try self.init(json: bytes)
    } catch let error as DecodingError {
      throw FileError.unreadable(
        path: file, reason: "is no annotation of a chart: \(error.reason); 'render --annotations' writes one")
    }
  }
}

extension CorruptionRecord {
  /// Reads the file of what was done to a record and its picture.
  ///
  /// - Throws: `FileError`, also where it names what no operator has.
  public init(file: String) throws {
    let bytes = try FileContents.read(file)
    do {
      try self.init(json: bytes)
    } catch let error as DecodingError {
      throw FileError.unreadable(
        path: file, reason: "is no record of a corruption: \(error.reason); 'leadsheet corrupt' writes one")
    } catch let error as CorruptionError {
      throw FileError.unreadable(path: file, reason: error.description)
    }
  }
}
