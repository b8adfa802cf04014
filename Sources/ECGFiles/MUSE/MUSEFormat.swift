/// GE's MUSE system: `RestingECG` in XML.
public struct MUSEFormat: StoredFormat {
  /// `GE MUSE XML`.
  public let name = "GE MUSE XML"

  /// The ending of XML.
  public let endings: Set<String> = ["xml"]

  /// The format.
  public init() {}

  /// By the root element.
  public func refusal(of start: FileStart) -> String? { start.refusal(root: "RestingECG") }

  /// Reads the rhythm of a file; the median beat beside it is left out.
  ///
  /// - Throws: `FileError`, ``RecordingError``.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    try recording(MarkupReader.root(of: path, format: name), at: path, options)
  }

  /// Reads the rhythm of a document.
  func recording(
    _ bytes: [UInt8], at path: String, _ options: ECGReadOptions
  ) throws(RecordingError) -> StoredRecording {
    try recording(MarkupReader.root(bytes, path: path, format: name), at: path, options)
  }

  private func recording(
    _ root: MarkupElement, at path: String, _ options: ECGReadOptions
  ) throws(RecordingError) -> StoredRecording {
    var recording = StoredRecording(name: recordName(path), channels: [])
    let rhythms = try rhythms(in: root, at: path)
    for rhythm in rhythms {
      let signals = MUSESignals(path: path, format: name, isLenient: options.isLenient)
      let channels = try signals.channels(of: rhythm, &recording.warnings)
      let names = Set(recording.channels.map(\.name))
      if channels.contains(where: { names.contains($0.name) }) {
        recording.warnings.append("a further rhythm waveform of the same leads: left out")
      } else {
        recording.channels += channels
      }
    }
    recording.details = MUSEFacts.details(root)
    recording.patient = root.text("PatientDemographics", "PatientID")
    recording.comments = MUSEFacts.comments(root, rhythms.first)
    if let reason = recording.check() { throw invalid(path, nil, reason) }
    return recording
  }

  private func rhythms(in root: MarkupElement, at path: String) throws(RecordingError) -> [MarkupElement] {
    let all = root.all("Waveform")
    let rhythms = all.filter { $0.text("WaveformType")?.lowercased() == "rhythm" }
    guard rhythms.isEmpty else { return rhythms }
    let types = all.map { $0.text("WaveformType") ?? "one without type" }
    let reason =
      all.isEmpty
      ? "has no waveform: export the record with its waveforms"
      : "no waveform is a rhythm; there are: \(types.joined(separator: ", "))"
    throw invalid(path, nil, reason)
  }
}
