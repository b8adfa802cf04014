public import ECG
internal import Files

/// A format whose records are single files, recognized by their content.
public protocol StoredFormat: ECGFormat {
  /// The endings that its files usually have, in lower case: by these they are found in a folder. A file that is named
  /// is recognized whatever its ending.
  var endings: Set<String> { get }

  /// Why a file is none of this format, in a few words; nil where it is one.
  func refusal(of start: FileStart) -> String?

  /// The names of the records in a file that holds many, such as exams; nil where a file is one record.
  ///
  /// - Throws: `RecordingError`.
  func recordNames(in path: String, options: ECGReadOptions) throws -> [String]?

  /// Reads a record as it is stored.
  ///
  /// - Parameter path: of the file; where the file holds many records, with `#` and the record's name behind it.
  /// - Throws: ``RecordingError``.
  func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording
}

extension StoredFormat {
  /// None: a file is one record.
  public func recordNames(in path: String, options: ECGReadOptions) throws -> [String]? { nil }

  /// The path, where its content is of this format.
  public func record(at path: String, start: FileStart?) -> String? {
    start.flatMap { refusal(of: $0) == nil ? path : nil }
  }

  /// Name and length, as the whole recording tells them.
  public func outline(at path: String, options: ECGReadOptions) throws -> ECGOutline {
    let recording = try recording(at: path, options: options)
    return ECGOutline(name: recording.name, duration: recording.totalDuration ?? recording.duration)
  }

  /// The recording's twelve leads.
  public func ecg(at path: String, options: ECGReadOptions) throws -> TwelveLeadECG {
    let recording = try recording(at: path, options: options).shifted(options)
    return try TwelveLeadECG(recording: recording, options: options)
  }

  /// An error about a file of this format.
  func invalid(_ path: String, _ place: String? = nil, _ reason: String) -> RecordingError {
    .invalid(path: path, format: name, place: place, reason: reason)
  }

  /// The record's name by its path: the file's, without extension.
  func recordName(_ path: String) -> String { path.lastPart.withoutExtension }
}
