internal import ECG
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
    let ecg = try ECGFile.read(record, options: reading)
    let measures = ecg.measures(by: delineator)
    if let marks { try write(measures.delineation, to: marks) }
    return (try text(of: measures, name: ecg.name), ecg.warnings.map(\.description))
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
