internal import ECG
internal import Foundation
internal import ECGFiles

/// A record of a data set's inputs, before it is read.
struct RecordEntry: Sendable {
  /// The name in the data set, unique in it: a relative path without dots.
  var id: String
  var source: ECGSource
  /// Where the entry stands, for messages: a list and its line, or the record's path.
  var place: String
  /// Whose record it is. Where it is not known, the record is a patient of its own.
  var patient: String?
  /// Whether a patient of a similar name is known to be another.
  var hasExactPatient = false
  /// Where a list says it.
  var split: Split?
  /// What a list tells of the record: the columns by name.
  var fields: [String: String] = [:]
  /// Classes or statements.
  var labels: [String] = []
  /// How the record is read.
  var reading = ECGReadOptions()
  /// What is wrong with the entry itself, if anything.
  var fault: String?

  /// The patient, or what stands for one.
  var patientOrRecord: String { patient ?? id }

  /// What tells patients apart: a record of nobody known is nobody else's.
  var patientKey: String { patient.map { "patient \($0)" } ?? "record \(id)" }

  /// The path of the record, from wherever it is read; empty for a synthetic one.
  var originalPath: String {
    if case .file(let path) = source { URL(filePath: path).standardizedFileURL.path } else { "" }
  }

  /// The file of many records that it stands in; nil where it is a file of its own.
  var file: String? {
    guard case .file(let path) = source else { return nil }
    return ECGFile.file(ofMany: path)
  }

  /// Whether a warning is about the file of many records, and not about this one.
  func isOfFile(_ warning: String) -> Bool { file.map { warning.hasPrefix($0 + ": ") } ?? false }

  /// The recording in mV, or the part of a long one that is needed.
  func ecg(window: ECGWindow? = nil) throws -> TwelveLeadECG {
    var options = reading.reading(sampleRate: reading.sampleRate, window: window)
    options.patient = patient
    return try source.ecg(name: id, options: options)
  }

  /// How long the recording is, in s, where it is so long that its parts are read one by one; else nil.
  func longDuration() throws -> Double? {
    guard case .file(let path) = source else { return nil }
    let outline = try ECGFile.outline(path, options: reading)
    return outline.isLong ? outline.duration : nil
  }

  /// A path as a name: dots, which end a name in WebDataset, and all that a shell or an address would read otherwise
  /// become `_`.
  static func id(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." && $0 != ".." }.map { part in
      String(
        decoding: part.utf8.map { byte in
          switch byte {
          case 0x80...0xFF, UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"):
            byte
          default: UInt8(ascii: "_")
          }
        }, as: UTF8.self)
    }.joined(separator: "/")
  }
}
