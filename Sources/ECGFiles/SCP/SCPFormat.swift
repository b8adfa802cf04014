internal import Files

/// SCP-ECG (EN 1064, ISO 11073-91064).
public struct SCPFormat: StoredFormat {
  /// `SCP-ECG`.
  public let name = "SCP-ECG"

  /// The usual ending.
  public let endings: Set<String> = ["scp", "ecg"]

  /// No recording at rest is larger, in bytes.
  private static let sizeLimit = 1 << 25

  /// The format.
  public init() {}

  /// By the mark of section 0; of version 1, which has none, by the size and the pointer to section 0.
  public func refusal(of start: FileStart) -> String? {
    guard start.bytes.count >= 32 else { return "is too short for a pointer section" }
    if start.has("SCPECG", at: 16) { return nil }
    let reader = SCPBytes(start.bytes[...])
    guard reader.u32(2) == start.size, reader.u16(8) == 0, reader.u16(22) == 0, reader.u32(28) == 7 else {
      return "has no SCPECG in its pointer section"
    }
    return nil
  }

  /// Reads the rhythm of a file; the reference beat is added where it was subtracted, and else left out.
  ///
  /// - Throws: `FileError`, ``RecordingError``.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    guard let size = PathCheck.size(path), size <= Self.sizeLimit else {
      throw invalid(path, nil, "is larger than any recording at rest: not read")
    }
    return try recording(FileContents.read(path), at: path, options)
  }

  /// Reads the rhythm of a file's bytes.
  func recording(
    _ bytes: [UInt8], at path: String, _ options: ECGReadOptions
  ) throws(RecordingError) -> StoredRecording {
    var recording = StoredRecording(name: recordName(path), channels: [])
    do throws(SCPFault) {
      let file = try SCPFile(bytes, isLenient: options.isLenient)
      recording.warnings = file.warnings
      recording.channels = try SCPSignals(file).channels(&recording.warnings)
      recording.details = SCPFacts.details(file)
      recording.patient = SCPFacts.patient(file)
      recording.comments = SCPFacts.comments(file)
    } catch {
      throw invalid(path, error.place, error.reason)
    }
    if let reason = recording.check() { throw invalid(path, nil, reason) }
    return recording
  }
}

/// What is wrong with a file, and where.
struct SCPFault: Error {
  var place: String
  var reason: String

  init(_ place: String, _ reason: String) { (self.place, self.reason) = (place, reason) }

  /// In a section.
  init(_ section: Int, _ reason: String) { self.init("section \(section)", reason) }
}
