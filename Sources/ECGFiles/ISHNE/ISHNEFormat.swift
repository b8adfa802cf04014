internal import ECG
internal import Files
internal import WFDB

/// ISHNE's standard output of Holter recorders: a header of 522 bytes, then samples of 16 bits, all leads of a time
/// together.
///
/// Source: Badilini, "The ISHNE Holter standard output file format", Annals of Noninvasive Electrocardiology 3 (1998).
public struct ISHNEFormat: StoredFormat {
  /// `ISHNE`.
  public let name = "ISHNE"
  /// `ecg`.
  public let endings: Set<String> = ["ecg"]

  /// The format.
  public init() {}

  /// The mark `ISHNE1.0`.
  public func refusal(of start: FileStart) -> String? {
    start.has("ISHNE1.0") ? nil : "has not the mark ISHNE1.0"
  }

  /// Name and length, from the header and the size of the file.
  public func outline(at path: String, options: ECGReadOptions) throws -> ECGOutline {
    let header = try ISHNEHeader(.file(path), path: path)
    return ECGOutline(name: recordName(path), duration: Double(header.count) / header.sampleRate)
  }

  /// Reads a recording; of a long one the samples that are needed.
  ///
  /// - Throws: ``RecordingError``, `FileError`, `ECGError` for a window behind the record's end.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    let source = try ByteSource.file(path)
    let header = try ISHNEHeader(source, path: path)
    let name = recordName(path)
    guard header.count > 0 else { throw ECGError.noSamples(record: name) }
    let part = try SamplePart(options, count: header.count, rate: header.sampleRate, name: name)
    let leads = header.leads
    let size = 2 * leads.count
    let bytes = try source.bytes(
      at: header.dataOffset + part.range.lowerBound * size, count: part.range.count * size)
    let names = header.hasNames ? leads.map(\.name) : options.numbers.leads ?? leads.map(\.name)
    guard names.count == leads.count else {
      throw RecordingError.unstated(
        path: path, what: "which lead is which", says: "the file has \(leads.count) leads without names",
        option: "--leads with \(leads.count) names")
    }
    let channels = leads.indices.map { index in
      let samples = (0..<part.range.count).map { sample -> Int32 in
        let place = sample * size + 2 * index
        let value = Int16(truncatingIfNeeded: Int(bytes[place]) | Int(bytes[place + 1]) << 8)
        // ISHNE's value for a sample that was not recorded.
        return value == .min ? Signal.gap : Int32(value)
      }
      return StoredChannel(
        name: names[index], unit: "nV", sampleRate: header.sampleRate,
        samples: .counts(samples, step: leads[index].resolution))
    }
    var recording = StoredRecording(name: name, channels: channels)
    recording.details = header.details
    recording.patient = header.patient
    recording.warnings = header.warnings
    if !header.hasNames, options.numbers.leads == nil {
      recording.warnings.append(
        "the file names no leads: twelve are taken in the standard order (--leads names them otherwise)")
    }
    part.mark(&recording)
    if !part.isPart, let reason = recording.check() { throw invalid(path, nil, reason) }
    return recording
  }
}
