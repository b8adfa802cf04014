/// HL7's annotated ECG, `AnnotatedECG` in XML: what the FDA takes, and many devices export.
public struct AECGFormat: StoredFormat {
  /// `HL7 aECG`.
  public let name = "HL7 aECG"

  /// The ending of XML.
  public let endings: Set<String> = ["xml"]

  /// The format.
  public init() {}

  /// By the root element.
  public func refusal(of start: FileStart) -> String? { start.refusal(root: "AnnotatedECG") }

  /// Reads the rhythm of a file; derived series such as a median beat are left out.
  ///
  /// - Throws: `FileError`, ``RecordingError``.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    try recording(MarkupReader.root(of: path, format: name), at: path)
  }

  /// Reads the rhythm of a document.
  func recording(_ bytes: [UInt8], at path: String) throws(RecordingError) -> StoredRecording {
    try recording(MarkupReader.root(bytes, path: path, format: name), at: path)
  }

  private func recording(_ root: MarkupElement, at path: String) throws(RecordingError) -> StoredRecording {
    var recording = StoredRecording(name: recordName(path), channels: [])
    let series = try rhythm(in: root, at: path, &recording.warnings)
    recording.channels = try AECGSignals(path: path, format: name).channels(of: series, &recording.warnings)
    recording.details = AECGFacts.details(root, series)
    recording.patient = root.descendants("trialSubject").first?.attribute("extension", "id")
    recording.comments = AECGFacts.comments(series)
    if let reason = recording.check() { throw invalid(path, nil, reason) }
    if let stated = AECGFacts.duration(series), abs(stated - recording.duration) > 1 {
      recording.warnings.append("effectiveTime says \(stated) s, the signals last \(recording.duration) s")
    }
    return recording
  }

  /// The first series of a rhythm.
  private func rhythm(
    in root: MarkupElement, at path: String, _ warnings: inout [String]
  ) throws(RecordingError) -> MarkupElement {
    let all = root.descendants("series", outside: ["derivedSeries"])
    guard !all.isEmpty else {
      throw invalid(path, nil, "has no series, so no waveform: export the record with its waveforms")
    }
    let codes = all.map { $0.attribute("code", "code") ?? "RHYTHM" }
    let rhythms = zip(all, codes).filter { $0.1 == "RHYTHM" }.map(\.0)
    guard let first = rhythms.first else {
      throw invalid(path, "series", "none is a rhythm; there are: \(codes.joined(separator: ", "))")
    }
    if rhythms.count > 1 { warnings.append("\(rhythms.count - 1) further rhythm series: left out") }
    return first
  }
}
