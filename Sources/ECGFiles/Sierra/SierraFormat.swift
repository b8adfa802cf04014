/// Philips' ECG XML, `restingecgdata`, of versions 1.03 and 1.04 (Sierra).
public struct SierraFormat: StoredFormat {
  /// `Philips XML`.
  public let name = "Philips XML"

  /// The ending of XML.
  public let endings: Set<String> = ["xml"]

  private static let versions = ["1.03", "1.04", "1.04.01", "1.04.02"]

  /// The format.
  public init() {}

  /// By the root element.
  public func refusal(of start: FileStart) -> String? { start.refusal(root: "restingecgdata") }

  /// Reads the rhythm of a file; representative beats are left out. A calibration pulse behind the heart's signal is kept
  /// as stored, and ``StoredRecording/heartEnd`` says where it begins.
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
    let version = root.text("documentinfo", "documentversion") ?? "(none)"
    guard Self.versions.contains(version) else {
      throw invalid(
        path, "documentversion",
        "'\(version)' is not known; read are \(Self.versions.joined(separator: ", ")): export the record as one of these"
      )
    }
    var recording = StoredRecording(name: recordName(path), channels: [])
    let signals = try SierraSignals(root, path: path, format: name)
    let counts = try signals.counts(&recording.warnings)
    recording.channels = zip(signals.names, counts).map { name, counts in
      StoredChannel(
        name: name, unit: "uV", sampleRate: signals.rate,
        samples: .counts(counts, step: signals.resolution, offset: -signals.offset * signals.resolution))
    }
    recording.details = SierraFacts.details(root)
    recording.patient = root.text("patient", "generalpatientdata", "patientid")
    recording.comments = SierraFacts.comments(root)
    if let reason = recording.check() { throw invalid(path, nil, reason) }
    return recording
  }
}
