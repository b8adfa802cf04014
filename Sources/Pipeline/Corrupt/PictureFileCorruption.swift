public import Chart
public import Corruption
internal import ECG
public import ECGFiles
internal import Files
internal import Raster

/// A picture that is corrupted and written as another, its annotation with it.
struct PictureFileCorruption: Sendable {
  let input: AnnotatedPicture
  let file: String
  let options: CorruptBatch.Options

  /// What is taken for the resolution of a picture that does not say, in dots per inch.
  private static let usualResolution = 200.0

  /// - Returns: what a user should know.
  func run() throws -> [String] {
    guard !PathCheck.isSame(input.file, file) else {
      throw PipelineError.belongsToInput(output: file, input: input.file)
    }
    let decoded = try input.decoded()
    let annotation = try annotation(of: decoded)
    let name = annotation?.provenance.record ?? input.file.lastPart.withoutExtension
    let done = try options.record(of: name)
    let (resolution, warning) = Self.resolution(of: decoded, stated: options.resolution)
    let corrupted = try corrupted(
      decoded, annotation, resolution: resolution, by: PictureCorruption(done.plan.picture))
    try write(corrupted, done, texts: decoded.texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    guard annotation == nil else { return [] }
    let lacking = "has no annotation (\(input.annotationFile)); only the picture is written"
    return [lacking, warning, Self.turn(decoded)].compactMap(\.self)
  }

  private func annotation(of decoded: DecodedPicture) throws -> ChartAnnotation? {
    guard input.hasAnnotation else { return nil }
    let annotation = try input.annotation()
    try input.refuseTurned(decoded)
    let size = annotation.pictureSize
    guard size.width == decoded.picture.width, size.height == decoded.picture.height else {
      throw PipelineError.otherSize(picture: input.file, annotation: input.annotationFile)
    }
    return annotation
  }

  /// Dots per inch of a picture without annotation, with a warning where they are assumed.
  private static func resolution(
    of decoded: DecodedPicture, stated: Double?
  ) -> (resolution: Double, warning: String?) {
    if let stated { return (stated, nil) }
    let assumed = "\(Int(usualResolution)) dpi are taken (--dpi)"
    guard let own = decoded.resolution else {
      return (usualResolution, "does not say its resolution; \(assumed)")
    }
    let range = CorruptBatch.resolutions
    guard range.contains(own) else {
      return (
        usualResolution,
        "says that it has \(short(own)) dpi, which is not \(Int(range.lowerBound)) to "
          + "\(Int(range.upperBound)); \(assumed)"
      )
    }
    return (own, nil)
  }

  private static func turn(_ decoded: DecodedPicture) -> String? {
    decoded.orientation == 1
      ? nil : "was turned upright, as its Exif says (orientation \(decoded.orientation))"
  }

  private func corrupted(
    _ decoded: DecodedPicture, _ annotation: ChartAnnotation?, resolution: Double,
    by operators: PictureCorruption
  ) throws -> CorruptedPicture {
    try operators.corrupted(
      decoded.picture, annotation, shows: annotation.flatMap(groundTruth), resolution: resolution)
  }

  /// The annotation with the record that the picture shows; nil where none was named.
  private func groundTruth(of annotation: ChartAnnotation) throws -> GroundTruth? {
    guard let record = options.record else { return nil }
    let path = PathCheck.isFolder(record) ? "\(record)/\(annotation.provenance.record)" : record
    return try GroundTruth(annotation, record: path, reading: options.reading)
  }

  private func write(
    _ corrupted: CorruptedPicture, _ done: CorruptionRecord, texts: [(key: String, value: String)]
  ) throws {
    var companions = [PictureFiles.Companion(ending: PictureFiles.corruption, bytes: try done.json())]
    if let annotation = corrupted.annotation {
      companions.append(
        PictureFiles.Companion(ending: TruthForm.annotations.ending, bytes: try annotation.json()))
    }
    let format = PictureFormat(pathExtension: file.pathExtension) ?? .png
    let bytes = try corrupted.picture.encoded(
      as: format, quality: options.quality, resolution: corrupted.pixelsPerMillimeter * 25.4, texts: texts)
    let inputs = [input.file, input.annotationFile, input.corruptionFile]
    try PictureFiles(picture: file).write(
      bytes, beside: companions, protecting: inputs.map { ($0, input.file) })
  }
}

extension GroundTruth {
  /// An annotation with the record of a file, read at the annotation's rate; of a long record the part that is shown.
  ///
  /// - Parameters:
  ///   - reading: how strictly.
  ///   - corruption: what was done to the recording before it was drawn.
  /// - Throws: what reading throws; `ChartError` where the record has not the samples that were drawn.
  public init(
    _ annotation: ChartAnnotation, record: String, reading: ECGReadOptions = ECGReadOptions(),
    corruption: CorruptionRecord? = nil
  ) throws {
    let ecg = try ECGFile.read(record, options: reading.reading(annotation, corruption: corruption))
    try self.init(annotation, ecg: corruption?.recording(of: ecg) ?? ecg)
  }
}
