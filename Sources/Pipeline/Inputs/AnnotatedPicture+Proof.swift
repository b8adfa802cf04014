internal import Chart
internal import Corruption
public import ECG
public import ECGFiles
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
  ///   - reading: how the record is read.
  /// - Returns: what was found, with what a user should know of the record.
  /// - Throws: what reading throws; `VerificationError`, `ChartError` for a record that cannot be the one drawn.
  public func verified(
    against record: String, reader: TraceReader, reading: ECGReadOptions = ECGReadOptions()
  ) throws -> (report: ConsistencyReport, scores: DigitizationReport, warnings: [String]) {
    let annotation = try annotation()
    let corruption = try corruption()
    let ecg = try ECGFile.read(record, options: reading.reading(annotation, corruption: corruption))
    let proof = try PictureProof(
      of: annotatedPixels(), annotation, shows: ecg, corruption: corruption, reader: reader)
    return (proof.report, proof.scores, ecg.warnings.map(\.description))
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
  ///
  /// Where the annotation names traces without leads, the record has a signal for each row.
  ///
  /// - Returns: what a user should know.
  /// - Throws: what reading and writing throw; ``PipelineError/belongsToInput(output:input:)``.
  public func digitize(to path: String, reader: TraceReader) throws -> [String] {
    let header = path + ".hea"
    if PathCheck.isSame(path, file.withoutExtension), PathCheck.isFile(header),
      try FileContents.read(header).firstRange(of: Array(Self.comment.utf8)) == nil
    {
      throw PipelineError.belongsToInput(output: header, input: file)
    }
    var comments = ["\(Self.comment) \(file.lastPart)"]
    guard try !annotation().isUnnamed else { return try digitizeRows(to: path, reader: reader, comments) }
    let ecg = try digitized(reader: reader, name: path.lastPart)
    try FileContents.makeFolder(path.folder)
    var warnings: [String] = []
    if ecg.firstSample > 0 {
      let start =
        "begins \(Double(ecg.firstSample) / ecg.sampleRate) s behind the first sample of the recording"
      comments.append("The record \(start)")
      warnings.append("\(start), where the chart does")
    }
    let written = try ecg.write(to: path.folder, comments: comments)
    return warnings + written.warnings.map(\.description)
  }

  private func digitizeRows(
    to path: String, reader: TraceReader, _ comments: [String]
  ) throws -> [String] {
    let signals = try UnnamedSignals(
      from: annotatedPixels(), annotation: annotation(), reader: reader, isCorrupted: corruption() != nil)
    try FileContents.makeFolder(path.folder)
    let unknown =
      "the leads are not known; signals are named by their rows, and 0 mV is where each runs level"
    let writer = RecordWriter(
      recordName: path.lastPart, sampleRate: UnnamedSignals.sampleRate,
      comments: comments + [unknown.prefix(1).uppercased() + unknown.dropFirst()])
    let drafts = signals.rows.enumerated().map { row, samples in
      SignalDraft(
        name: "row \(row + 1)", values: .physical(samples.map(Double.init)), units: "mV", adcGain: 1000,
        baseline: 0)
    }
    return [unknown] + (try writer.write(drafts, to: path.folder)).warnings.map(\.description)
  }
}

extension ChartAnnotation {
  /// Whether it knows traces, but not their leads.
  fileprivate var isUnnamed: Bool { strips.isEmpty && !traces.isEmpty }
}

extension ECGReadOptions {
  /// The same way of reading the record that a chart shows: at its rate, its leads alone, and of a long record the part
  /// that is shown, unless the recording was corrupted, which was done to all of it.
  func reading(_ annotation: ChartAnnotation, corruption: CorruptionRecord?) -> ECGReadOptions {
    var options = reading(
      sampleRate: annotation.strips.first?.sampleRate,
      window: corruption?.plan.signal.isEmpty == false ? nil : annotation.window)
    options.neededLeads = Set(annotation.strips.map(\.lead))
    return options
  }
}

extension ChartAnnotation {
  /// What the chart shows of its recording; nil where it shows nothing.
  var window: ECGWindow? {
    let shown = strips.filter { !$0.samples.isEmpty && $0.sampleRate > 0 }
    guard let rate = shown.first?.sampleRate, let first = shown.map(\.samples.lowerBound).min(),
      let end = shown.map(\.samples.upperBound).max(), first >= 0
    else { return nil }
    return ECGWindow(start: Double(first) / rate, duration: Double(end - first) / rate)
  }
}
