public import Chart
internal import Corruption
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
      throw FileError.unwritable(path: file, reason: "it is the input; name another file or folder")
    }
    let decoded = try input.decoded()
    let annotation = try annotation(of: decoded)
    let name = annotation?.provenance.record ?? input.file.lastPart.withoutExtension
    let done = try options.record(of: name)
    let corrupted = try corrupted(decoded, annotation, by: PictureCorruption(done.plan.picture))
    try write(corrupted, done, texts: decoded.texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    return warnings(decoded, annotation)
  }

  private func annotation(of decoded: DecodedPicture) throws -> ChartAnnotation? {
    guard input.hasAnnotation else { return nil }
    let annotation = try input.annotation()
    let size = annotation.pictureSize
    guard size.width == decoded.picture.width, size.height == decoded.picture.height else {
      throw PipelineError.otherSize(picture: input.file, annotation: input.annotationFile)
    }
    return annotation
  }

  private func warnings(_ decoded: DecodedPicture, _ annotation: ChartAnnotation?) -> [String] {
    guard annotation == nil else { return [] }
    let lacking = "has no annotation (\(input.annotationFile)); only the picture is written"
    return decoded.resolution == nil && options.resolution == nil
      ? [lacking, "does not say its resolution; 200 dpi are taken (--dpi)"] : [lacking]
  }

  private func corrupted(
    _ decoded: DecodedPicture, _ annotation: ChartAnnotation?, by operators: PictureCorruption
  ) throws -> CorruptedPicture {
    guard let annotation else {
      let resolution = options.resolution ?? decoded.resolution ?? Self.usualResolution
      return try operators.corrupted(decoded.picture, pixelsPerMillimetre: resolution / 25.4)
    }
    if let truth = try groundTruth(of: annotation) {
      return try operators.corrupted(decoded.picture, of: truth)
    }
    return try operators.corrupted(
      decoded.picture, annotation: annotation, pixelsPerMillimetre: annotation.pixelsPerMillimetre)
  }

  /// The annotation with the record that the picture shows; nil where none was named.
  private func groundTruth(of annotation: ChartAnnotation) throws -> GroundTruth? {
    guard let record = options.record else { return nil }
    let path = PathCheck.isFolder(record) ? "\(record)/\(annotation.provenance.record)" : record
    return try GroundTruth(annotation, record: path, reading: options.reading)
  }

  /// The picture last: one that is there has its truth.
  private func write(
    _ corrupted: CorruptedPicture, _ done: CorruptionRecord, texts: [(key: String, value: String)]
  ) throws {
    let stem = file.withoutExtension
    if let annotation = corrupted.annotation {
      try FileContents.write(try annotation.json(), to: stem + ".json")
    }
    try FileContents.write(try done.json(), to: stem + ".corruption.json")
    let format = PictureFormat(pathExtension: file.pathExtension) ?? .png
    try FileContents.write(
      try corrupted.picture.encoded(
        as: format, quality: options.quality, resolution: corrupted.pixelsPerMillimetre * 25.4, texts: texts),
      to: file)
  }
}

extension GroundTruth {
  /// An annotation with the record of a file, read at the annotation's rate; of a long record the part that is shown.
  ///
  /// - Parameter reading: how strictly.
  /// - Throws: what reading throws; `ChartError` where the record has not the samples that were drawn.
  public init(_ annotation: ChartAnnotation, record: String, reading: ECGReadOptions = ECGReadOptions())
    throws
  {
    try self.init(
      annotation,
      ecg: ECGFile.read(
        record,
        options: reading.reading(
          sampleRate: annotation.strips.first?.sampleRate, window: annotation.window)))
  }
}
