internal import Chart
internal import Corruption
public import ECG
internal import ECGFiles
internal import Raster
public import Verification

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
      on: decoded().picture, of: truth)
    return (report, try DigitisationReport(reference: report.shown, estimate: report.reading))
  }

  /// The record that the picture shows, read from its traces.
  ///
  /// - Parameter name: that of the record.
  /// - Throws: what reading throws; `VerificationError`.
  public func digitized(reader: TraceReader, name: String) throws -> TwelveLeadECG {
    try ReadBack.ecg(
      from: decoded().picture, annotation: annotation(), reader: reader, name: name,
      isCorrupted: corruption() != nil)
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
