internal import ECG

/// A file of CODE-15 %: `tracings` of exams × samples × 12 leads at 400 Hz, and `exam_id`.
///
/// Source: Ribeiro et al., "CODE-15%: a large scale annotated dataset of 12-lead ECGs", Zenodo 4916206.
struct Code15Exams {
  private let file: HDF5File
  private let shape: HDF5File.Shape

  private static let tracings = "/tracings"
  private static let ids = "/exam_id"
  private static let leads = ["DI", "DII", "DIII", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"]
  private static let rate = 400.0

  /// Whether a file has the arrays of one.
  static func isOne(_ file: HDF5File) -> Bool {
    guard let tracings = file.shape(of: tracings), let ids = file.shape(of: ids) else { return false }
    return tracings.sides.count == 3 && tracings.sides[2] == leads.count && ids.sides == [tracings.sides[0]]
  }

  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)`` where the file has not the arrays of one.
  init(_ file: HDF5File) throws(RecordingError) {
    guard Self.isOne(file), let shape = file.shape(of: Self.tracings) else {
      throw .invalid(
        path: file.path, format: "CODE-15", place: nil,
        reason: "has no data sets tracings (exams × samples × 12) and exam_id of one length")
    }
    (self.file, self.shape) = (file, shape)
  }

  /// The exams in the file's order.
  var names: [String] { get throws(RecordingError) { try numbers.map { String($0) } } }

  private var numbers: [Int64] {
    get throws(RecordingError) { try file.wholeNumbers(Self.ids, [0..<shape.sides[0]]) }
  }

  /// Name and length of an exam, its padding included.
  func outline(named name: String?, _ numbers: NumbersDescription) throws(RecordingError) -> ECGOutline {
    let name = try self.name(name)
    return ECGOutline(name: name, duration: Double(shape.sides[1]) / (numbers.sampleRate ?? Self.rate))
  }

  private func name(_ name: String?) throws(RecordingError) -> String {
    if let name { return name }
    let names = try names
    throw fault("holds \(names.count) exams; give one as \(file.path)#\(names.first ?? "EXAM_ID")")
  }

  /// Reads one exam; no other is touched.
  func recording(named name: String?, _ numbers: NumbersDescription) throws(RecordingError) -> StoredRecording
  {
    let name = try self.name(name)
    let wanted = Int64(name)
    let ids = try self.numbers
    let rows = ids.indices.filter { ids[$0] == wanted }
    guard let row = rows.first else { throw fault("has no exam \(name)") }
    guard rows.count == 1 else { throw fault("has exam \(name) \(rows.count) times") }
    let values = try file.values(Self.tracings, [row..<row + 1, 0..<shape.sides[1], 0..<Self.leads.count])
    let count = Self.leads.count
    let isZero = (0..<shape.sides[1]).map { sample in
      (0..<count).allSatisfy { values[sample * count + $0] == 0 }
    }
    guard let first = isZero.firstIndex(of: false), let last = isZero.lastIndex(of: false) else {
      throw .empty(
        path: file.path, format: "CODE-15", record: "exam \(name)",
        reason: "all samples are zero: there is no ECG in this row")
    }
    let unit = try unit(numbers)
    let channels = Self.leads.enumerated().map { lead, name in
      StoredChannel(
        name: name, unit: unit.unit, sampleRate: numbers.sampleRate ?? Self.rate,
        samples: .values((first...last).map { values[$0 * count + lead] * unit.factor }))
    }
    var recording = StoredRecording(name: name, channels: channels)
    recording.dropInfinite()
    recording.comments = ["exam_id: \(name)"]
    let (before, behind) = (first, shape.sides[1] - 1 - last)
    if before + behind > 0 {
      recording.comments.append(
        "Zero padding left out: \(before) samples before the signal, \(behind) behind")
    }
    recording.warnings += notes(on: recording, isPadded: before + behind > 0, isAssumed: numbers.unit == nil)
    return recording
  }

  /// A tenth of a mV: the values are in 1e-4 V, as the description of the sister set CODE-test says.
  private func unit(_ numbers: NumbersDescription) throws(RecordingError) -> UnitText {
    guard let unit = UnitText(numbers.unit ?? "0.1 mV") else {
      throw .unstated(
        path: file.path, what: "the unit", says: "'\(numbers.unit ?? "")' is none of voltage",
        option: "--unit '0.1 mV'")
    }
    return unit
  }

  /// What was left out and what is doubtful, in words that are the same for all exams of a file: they are said once.
  private func notes(on recording: StoredRecording, isPadded: Bool, isAssumed: Bool) -> [String] {
    var notes: [String] = []
    if isPadded { notes.append("zero padding before and behind exams is left out") }
    if isAssumed {
      notes.append("the file names no unit: a value is taken as 0.1 mV (--unit mV takes it as 1 mV)")
    }
    if let doubt = Plausibility.doubt(of: recording) { notes.append("exams have \(doubt)") }
    return notes.map { "\(file.path): \($0)" }
  }

  private func fault(_ reason: String) -> RecordingError {
    .invalid(path: file.path, format: "CODE-15", place: nil, reason: reason)
  }
}
