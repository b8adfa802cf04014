internal import Chart
internal import Corruption
public import ECG
internal import ECGFiles
internal import Files
internal import Raster
public import Verification
internal import WFDB

extension AnnotatedPicture {
  /// Whether the picture shows a record, and how well the record can be read from it.
  ///
  /// - Parameters:
  ///   - record: the record's path. Where the file beside the picture says that the recording was corrupted, the same
  ///     is done to it.
  ///   - reader: how traces are read.
  /// - Throws: what reading throws; `VerificationError`, `ChartError` for a record that cannot be the one drawn.
  public func verified(
    against record: String, reader: TraceReader
  ) throws -> (report: ConsistencyReport, scores: DigitisationReport) {
    let annotation = try annotation()
    let corruption = try corruption()
    let options = ECGReadOptions(sampleRate: annotation.strips.first?.sampleRate)
    let ecg = try ECGFile.read(record, options: options)
    let truth = try GroundTruth(annotation, ecg: corruption?.recording(of: ecg) ?? ecg)
    let report = try Verifier(reader: reader, isCorrupted: corruption != nil).report(
      on: annotatedPixels(), of: truth)
    return (report, try DigitisationReport(reference: report.shown, estimate: report.reading))
  }

  /// The record that the picture shows, read from its traces.
  ///
  /// - Parameter name: that of the record.
  /// - Throws: what reading throws; `VerificationError`.
  public func digitized(reader: TraceReader, name: String) throws -> TwelveLeadECG {
    try ReadBack.ecg(
      from: annotatedPixels(), annotation: annotation(), reader: reader, name: name,
      isCorrupted: corruption() != nil)
  }
}

extension AnnotatedPicture {
  /// Begins the comment of a record that was read from a picture.
  private static let comment = "Read from the picture"

  /// Writes the record that the picture shows, read from its traces. A record that stands beside the picture under its
  /// name is not replaced, unless it was read from a picture itself.
  ///
  /// - Parameter path: that of the record, without extension.
  /// - Returns: what a user should know.
  /// - Throws: what reading and writing throw; ``PipelineError/belongsToInput(output:input:)``.
  public func digitize(to path: String, reader: TraceReader) throws -> [String] {
    let header = path + ".hea"
    if PathCheck.isSame(path, file.withoutExtension), PathCheck.isFile(header),
      try FileContents.read(header).firstRange(of: Array(Self.comment.utf8)) == nil
    {
      throw PipelineError.belongsToInput(output: header, input: file)
    }
    let ecg = try digitized(reader: reader, name: path.lastPart)
    try FileContents.makeFolder(path.folder)
    let written = try ecg.write(to: path.folder, comments: ["\(Self.comment) \(file.lastPart)"])
    return written.warnings.map(\.description)
  }
}

extension DigitisationReport {
  /// The scores of a digitised record against the true one, both read from files.
  ///
  /// - Parameter annotation: the path of an annotation; only the samples that its chart shows are scored.
  /// - Throws: what reading throws; `MetricError`, `ChartError`.
  public init(reference: String, estimate: String, shownBy annotation: String?) throws {
    let annotation = try annotation.map(ChartAnnotation.init(file:))
    var truth = try ECGFile.read(
      reference, options: ECGReadOptions(sampleRate: annotation?.strips.first?.sampleRate))
    if let annotation { truth = try ReadBack.shown(of: GroundTruth(annotation, ecg: truth)) }
    let read = try ECGFile.read(
      estimate, options: ECGReadOptions(sampleRate: truth.sampleRate, missing: .gaps))
    try self.init(reference: truth, estimate: read)
  }
}
