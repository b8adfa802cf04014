internal import ECG
internal import Files
internal import WFDB

/// EDF, EDF+ and BDF: data records of a fixed duration, in each the samples of one signal after the other.
public struct EDFFormat: StoredFormat {
  /// `EDF`.
  public let name = "EDF"
  /// `edf`, `bdf`, `rec`.
  public let endings: Set<String> = ["edf", "bdf", "rec"]

  /// The format.
  public init() {}

  /// The version `0` and a header whose numbers are there.
  public func refusal(of start: FileStart) -> String? {
    let isEDF = start.has("0       ")
    let isBDF = start.bytes.first == 0xFF && start.has("BIOSEMI", at: 1)
    guard isEDF || isBDF else { return "begins with neither EDF's nor BDF's version" }
    let count = String(decoding: start.bytes(at: 252, count: 4), as: UTF8.self).trimmed
    return Int(count) == nil ? "has no number of signals" : nil
  }

  /// Name and length, from the header and the size of the file.
  public func outline(at path: String, options: ECGReadOptions) throws -> ECGOutline {
    let source = try ByteSource.file(path)
    let header = try EDFHeader(source, path: path)
    let records = EDFRecords(header, available: source.count)
    return ECGOutline(name: recordName(path), duration: Double(records.count) * header.recordDuration)
  }

  /// Reads a recording; of a long one the data records that are needed.
  ///
  /// - Throws: ``RecordingError``, `FileError`, `ECGError` for a window behind the record's end.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    let source = try ByteSource.file(path)
    let header = try EDFHeader(source, path: path)
    let records = EDFRecords(header, available: source.count)
    guard records.count > 0 else { throw header.fault("data", "holds no whole data record: it is cut off") }
    let name = recordName(path)
    let range = try range(of: records, header, options, name: name)
    var samples = header.signals.map { signal -> [Int32] in
      var room: [Int32] = []
      if !signal.isAnnotations { room.reserveCapacity(signal.count * range.count) }
      return room
    }
    var onsets: [Double] = []
    for number in range {
      let bytes = try source.bytes(at: header.size + number * header.recordSize, count: header.recordSize)
      guard bytes.count == header.recordSize else {
        throw header.fault("data record \(number + 1)", "is cut off")
      }
      if let onset = EDFRecords.take(bytes, header, into: &samples) { onsets.append(onset) }
    }
    try records.checkGaps(onsets, of: range.count, header)
    var recording = StoredRecording(name: name, channels: channels(header, samples))
    recording.details = header.details
    recording.patient = header.patient
    recording.comments = header.comments
    recording.warnings = records.warnings
    if range.count < records.count {
      recording.start = Double(range.lowerBound) * header.recordDuration
      recording.totalDuration = Double(records.count) * header.recordDuration
    } else if let reason = recording.check() {
      throw header.fault("data", reason)
    }
    return recording
  }

  private func channels(_ header: EDFHeader, _ samples: [[Int32]]) -> [StoredChannel] {
    zip(header.signals, samples).compactMap { signal, samples in
      guard !signal.isAnnotations else { return nil }
      return StoredChannel(
        name: signal.label, unit: signal.unit, sampleRate: Double(signal.count) / header.recordDuration,
        samples: .counts(samples, step: signal.step, offset: signal.offset))
    }
  }

  /// The data records that a window needs: of whole seconds, as ``SamplePart`` has them.
  private func range(
    of records: EDFRecords, _ header: EDFHeader, _ options: ECGReadOptions, name: String
  ) throws(ECGError) -> Range<Int> {
    // Counted in data records of a second, so that any rate begins at a whole second.
    let part = try SamplePart(options, count: records.count, rate: 1 / header.recordDuration, name: name)
    guard part.isPart else { return 0..<records.count }
    return part.range
  }
}
