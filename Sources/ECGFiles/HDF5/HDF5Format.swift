internal import ECG
internal import Files

/// HDF5 files: CODE-15 %, SPH, and any with an array of leads.
public struct HDF5Format: StoredFormat {
  /// `HDF5`.
  public let name = "HDF5"
  /// `h5`, `hdf5`, `hd5`.
  public let endings: Set<String> = ["h5", "hdf5", "hd5"]

  /// The format.
  public init() {}

  /// A signature stands at byte 0, 512, 1024, 2048 or 4096: what is before it is the user's.
  public func refusal(of start: FileStart) -> String? {
    HDF5Superblock(start) == nil ? "has no HDF5 signature" : nil
  }

  /// The exams of a file of CODE-15, or the numbers of the records of an array with three axes.
  public func recordNames(in path: String, options: ECGReadOptions) throws -> [String]? {
    let file = try open(path)
    if isCode15(file, options.numbers) { return try Code15Exams(file).names }
    guard !isSPH(file, options.numbers), let array = try? array(of: file, options.numbers),
      let count = axes(file, array, options.numbers)?.records
    else { return nil }
    return (0..<count).map(String.init)
  }

  /// Name and length; of CODE-15 without reading a sample.
  ///
  /// - Throws: as ``recording(at:options:)``.
  public func outline(at path: String, options: ECGReadOptions) throws -> ECGOutline {
    let place = RecordPath(path)
    let file = try open(place.file)
    if isCode15(file, options.numbers) {
      return try Code15Exams(file).outline(named: place.record, options.numbers)
    }
    let recording = try recording(at: path, options: options)
    return ECGOutline(name: recording.name, duration: recording.totalDuration ?? recording.duration)
  }

  /// Reads a record: of many, the one that stands behind `#`.
  ///
  /// - Throws: ``RecordingError``, `ECGError` for a window behind the record's end.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    let place = RecordPath(path)
    let file = try open(place.file)
    if isCode15(file, options.numbers) {
      return try Code15Exams(file).recording(named: place.record, options.numbers)
    }
    if isSPH(file, options.numbers) { return try sph(file, options) }
    return try plain(file, record: place.record, options)
  }

  private func open(_ path: String) throws(RecordingError) -> HDF5File {
    if let start = FileStart(path), let block = HDF5Superblock(start), !block.isSound {
      throw .invalid(
        path: path, format: "HDF5", place: nil,
        reason: "its base address is not where its signature stands: it is damaged; copy or download it again"
      )
    }
    return try HDF5File(path, byteCount: PathCheck.size(path) ?? 0)
  }

  private func isCode15(_ file: HDF5File, _ numbers: NumbersDescription) -> Bool {
    guard let preset = numbers.preset else { return numbers.array == nil && Code15Exams.isOne(file) }
    return preset == .code15
  }

  // MARK: SPH

  private static let sphArray = "/ecg"

  /// The one array `ecg` of twelve rows.
  private func isSPH(_ file: HDF5File, _ numbers: NumbersDescription) -> Bool {
    if let preset = numbers.preset { return preset == .sph }
    guard numbers.array == nil, numbers.sampleRate == nil, numbers.unit == nil, numbers.leads == nil else {
      return false
    }
    guard let shape = file.shape(of: Self.sphArray) else { return false }
    return shape.sides.count == 2 && shape.sides[0] == 12 && shape.kind == .floatingPoint && shape.size == 2
  }

  /// 500 Hz, mV, the standard order: as the set's description says, for the file does not.
  private func sph(_ file: HDF5File, _ options: ECGReadOptions) throws -> StoredRecording {
    var numbers = options.numbers
    numbers.sampleRate = numbers.sampleRate ?? 500
    numbers.unit = numbers.unit ?? "mV"
    numbers.leads = numbers.leads ?? Lead.allCases.map(\.name)
    numbers.array = numbers.array ?? Self.sphArray
    numbers.axes = numbers.axes ?? .leadsFirst
    var reading = options
    reading.numbers = numbers
    var recording = try plain(file, record: nil, reading)
    if options.numbers.preset == nil {
      recording.warnings.append(
        "read as a record of SPH: 500 Hz, mV, leads in the standard order; the file says none of it")
    }
    return recording
  }

  // MARK: Any array

  private func plain(_ file: HDF5File, record: String?, _ options: ECGReadOptions) throws -> StoredRecording {
    let array = try array(of: file, options.numbers)
    guard let shape = file.shape(of: array) else { throw file.fault(array, "there is none") }
    let says = "the data set \(array) has \(shape.text)"
    guard let axes = NumberAxes(shape.sides, options.numbers) else {
      throw RecordingError.unstated(
        path: file.path, what: "which axis holds the leads", says: says,
        option: "--leads with their names, and --axes leads-samples or samples-leads")
    }
    let facts = try NumberFacts(file.path, says: says, leads: axes.leads, options.numbers)
    let number = try axes.record(record, path: file.path, format: name)
    let stem = recordName(file.path)
    let title = number.map { "\(stem)_\($0)" } ?? stem
    let part = try SamplePart(options, count: axes.samples, rate: facts.sampleRate, name: title)
    let values = try file.values(
      array, axes.block(record: number, samples: part.range, rank: shape.sides.count))
    let channels = (0..<axes.leads).map { lead in
      facts.channel(
        lead, axes.row(lead, of: values, samples: part.range.count), isWhole: shape.kind == .wholeNumbers)
    }
    var recording = StoredRecording(name: title, channels: channels)
    recording.dropInfinite()
    part.mark(&recording)
    recording.hasGivenNames = true
    if !part.isPart { recording.markTail() }
    return recording
  }

  private func axes(_ file: HDF5File, _ array: String, _ numbers: NumbersDescription) -> NumberAxes? {
    file.shape(of: array).flatMap { NumberAxes($0.sides, numbers) }
  }

  /// How many arrays a message names.
  private static let mostListed = 20

  /// The array that is meant, or the only one that can hold leads.
  private func array(of file: HDF5File, _ numbers: NumbersDescription) throws(RecordingError) -> String {
    if let array = numbers.array { return array.hasPrefix("/") ? array : "/" + array }
    let shapes = file.arrays().compactMap { array in file.shape(of: array).map { (array, $0) } }
    let fitting = shapes.filter { $0.1.kind != .other && (2...3).contains($0.1.sides.count) }
    guard fitting.count == 1 else {
      let names = shapes.prefix(Self.mostListed).map { "\($0.0) (\($0.1.text))" }
      let rest = shapes.count > names.count ? ["\(shapes.count - names.count) more"] : []
      let list = (names + rest).joined(separator: "; ")
      throw .unstated(
        path: file.path, what: "which data set holds the leads",
        says: shapes.isEmpty ? "the file has none" : "it has \(list)", option: "--array with its path")
    }
    return fitting[0].0
  }
}

extension NumberAxes {
  /// The number of the record that a name means; nil where the array is one record.
  ///
  /// - Throws: ``RecordingError/invalid(path:format:place:reason:)``.
  func record(_ name: String?, path: String, format: String) throws(RecordingError) -> Int? {
    guard let records else {
      guard name == nil else {
        throw .invalid(
          path: path, format: format, place: nil, reason: "holds one record; leave out #\(name ?? "")")
      }
      return nil
    }
    guard let name, let number = Int(name), (0..<records).contains(number) else {
      throw .invalid(
        path: path, format: format, place: nil,
        reason: "holds \(records) records; give one as \(path)#0 to #\(records - 1)")
    }
    return number
  }
}
