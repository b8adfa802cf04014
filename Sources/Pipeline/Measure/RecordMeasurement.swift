package import ECG
public import ECGFiles
internal import Files
public import Measurement
internal import WFDB

/// Measures records of files: the text of each in an output form, and its marks as annotation files.
public struct RecordMeasurement: Sendable {
  /// What is written of a record; nil is a table for people.
  public var form: MeasurementForm?
  /// The thresholds by which findings are told, if any.
  public var thresholds: ThresholdSet?
  /// How records are read, and which part of them.
  public var reading = ECGReadOptions()
  private let delineator: Delineator

  /// Measurements as tables, without findings.
  ///
  /// - Throws: `MeasurementError`.
  public init() throws { delineator = try Delineator() }

  /// Measures a record.
  ///
  /// - Parameters:
  ///   - record: its path.
  ///   - marks: the path of its annotation files without extension; nil writes none.
  /// - Returns: the text without a line break at its end, and what a user should know.
  /// - Throws: what reading throws; `FileError`, `WFDBError` where marks cannot be written.
  public func run(_ record: String, marks: String? = nil) throws -> (text: String, warnings: [String]) {
    let ecg = try recording(record)
    let measures = ecg.measures(by: delineator)
    if let marks { try write(measures.delineation, to: marks) }
    return (
      try text(of: measures, name: ecg.name), ecg.warnings.map(\.description) + fault(of: measures)
    )
  }

  /// That nothing was measured, where the form does not say so itself.
  private func fault(of measures: ECGMeasures) -> [String] {
    guard let failure = measures.delineation.failure, form != nil else { return [] }
    return ["not measured: \(failure.explanation)"]
  }

  /// The text of a recording in the output form, without a line break at its end.
  ///
  /// - Throws: ``PipelineError/tooLong(record:seconds:limit:)``.
  package func text(of ecg: TwelveLeadECG) throws -> String {
    try text(of: measures(of: ecg), name: ecg.name)
  }

  /// What a recording measures.
  ///
  /// - Throws: ``PipelineError/tooLong(record:seconds:limit:)``.
  package func measures(of ecg: TwelveLeadECG) throws(PipelineError) -> ECGMeasures {
    try Self.check(seconds: ecg.duration, of: ecg.name)
    return ecg.measures(by: delineator)
  }

  private static func check(seconds: Double, of record: String) throws(PipelineError) {
    guard seconds <= longest else {
      throw .tooLong(record: record, seconds: seconds, limit: longest)
    }
  }

  /// The longest recording, or part of one, that is measured at once, in s: what it takes in memory grows with its beats.
  public static let longest = 3600.0

  /// The record, or the part of it that is asked for and nothing around it.
  ///
  /// - Throws: ``PipelineError/tooLong(record:seconds:limit:)`` before a sample is read.
  private func recording(_ record: String) throws -> TwelveLeadECG {
    let outline = try ECGFile.outline(record, options: reading)
    let window = reading.window
    let first = window?.start ?? 0
    let end = window?.duration.map { min(first + $0, outline.duration) } ?? outline.duration
    try Self.check(seconds: end - first, of: record)
    let ecg = try ECGFile.read(record, options: reading)
    guard window != nil else { return ecg }
    return try ecg.part(Int((first * ecg.sampleRate).rounded())..<Int((end * ecg.sampleRate).rounded()))
  }

  /// Writes `NAME.i`, `NAME.ii` and so on in the MIT format.
  private func write(_ delineation: Delineation, to path: String) throws {
    for lead in Lead.allCases where delineation.faults[lead] == nil && delineation.failure == nil {
      let marks = delineation.markSymbols(in: lead).compactMap {
        Annotation(sample: $0.sample, symbol: $0.symbol)
      }
      try FileContents.write(
        try AnnotationFile(annotations: marks).encoded(), to: "\(path).\(lead.name.lowercased())")
    }
  }

  private func text(of measures: ECGMeasures, name: String) throws -> String {
    let findings = thresholds?.findings(in: measures)
    switch form {
    case nil:
      return MeasurementTable(record: name, measures: measures, findings: findings ?? []).lines
        .map { $0.printable() }.joined(separator: "\n")
    case .document:
      return try json(MeasurementDocument(record: name, measures: measures, findings: findings))
    case .beatFeatures:
      return try json(FeatureLine(record: name, machineMeasurements: measures.beatFeatures))
    case .waveText: return try json(TextLine(record: name, text: MeasurementText(measures).waveText))
    case .promptFeatures:
      return try json(TextLine(record: name, text: MeasurementText(measures).promptFeatures))
    }
  }

  private func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONOutput.encode(value), as: UTF8.self)
  }
}

/// A record's features as a line.
private struct FeatureLine: Encodable {
  var record: String
  var machineMeasurements: [String: [[String: Double]]]

  enum CodingKeys: String, CodingKey {
    case record
    case machineMeasurements = "machine_measurements"
  }
}

/// A record's text as a line.
private struct TextLine: Encodable {
  var record: String
  var text: String
}
