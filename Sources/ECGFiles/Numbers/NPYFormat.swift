internal import ECG
internal import Files

/// Arrays of NumPy: `.npy`, and `.npz`, an archive of some.
public struct NPYFormat: StoredFormat {
  /// `NumPy`.
  public let name = "NumPy"
  /// `npy`, `npz`.
  public let endings: Set<String> = ["npy", "npz"]

  /// The format.
  public init() {}

  /// The mark of NumPy's format, or an archive whose first member is an array.
  public func refusal(of start: FileStart) -> String? {
    if start.bytes.starts(with: NPYArray.magic) { return nil }
    guard start.has("PK\u{3}\u{4}") else { return "has neither the mark of .npy nor of .npz" }
    let length = Int(start.bytes.little(26, 2))
    let isArray = start.bytes(at: 30, count: length).suffix(4).elementsEqual(".npy".utf8)
    return isArray ? nil : "is an archive, but its first member is no array"
  }

  /// The numbers of the records of an array with three axes.
  public func recordNames(in path: String, options: ECGReadOptions) throws -> [String]? {
    guard let array = try? array(path, options.numbers).array,
      let records = NumberAxes(array.sides, options.numbers)?.records
    else { return nil }
    return (0..<records).map(String.init)
  }

  /// Reads a record; of a long one the samples that are needed.
  ///
  /// - Throws: ``RecordingError``, `FileError`, `ECGError` for a window behind the record's end.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    let place = RecordPath(path)
    let (array, label) = try array(place.file, options.numbers)
    let says = "\(label) is \(array.text)"
    guard var axes = NumberAxes(array.sides, options.numbers), !array.isFortran || array.sides.count < 3
    else {
      throw RecordingError.unstated(
        path: place.file, what: "which axis holds the leads", says: says,
        option:
          "--leads with their names, and --axes leads-samples or samples-leads (of three axes in C order, the first "
          + "counts records)")
    }
    let facts = try NumberFacts(place.file, says: says, leads: axes.leads, options.numbers)
    let number = try axes.record(place.record, path: place.file, format: name)
    let stem = recordName(place.file)
    let title = number.map { "\(stem)_\($0)" } ?? stem
    let part = try SamplePart(options, count: axes.samples, rate: facts.sampleRate, name: title)
    if array.isFortran { axes.isLeadsFirst.toggle() }
    let values = try array.values(axes.block(record: number, samples: part.range, rank: array.sides.count))
    let channels = (0..<axes.leads).map { lead in
      facts.channel(lead, axes.row(lead, of: values, samples: part.range.count), isWhole: array.type.isWhole)
    }
    var recording = StoredRecording(name: title, channels: channels)
    recording.dropInfinite()
    part.mark(&recording)
    recording.hasGivenNames = true
    if !part.isPart { recording.markTail() }
    return recording
  }

  /// The array that is meant, and what to call it.
  private func array(_ path: String, _ numbers: NumbersDescription) throws -> (array: NPYArray, label: String)
  {
    let source = try ByteSource.file(path)
    do {
      guard try source.bytes(at: 0, count: 2) == Array("PK".utf8) else {
        return (try NPYArray(source), "the array")
      }
      let archive = try ZipArchive(source)
      let names = archive.names.filter { $0.hasSuffix(".npy") }
      let wanted = numbers.array.map { [$0 + ".npy"] } ?? names
      var found: [(NPYArray, String)] = []
      var fault: NPYFault?
      for name in wanted {
        guard let bytes = try archive.bytes(of: name) else { continue }
        do {
          let array = try NPYArray(.memory(bytes, path: path))
          let isWanted = numbers.array != nil || (2...3).contains(array.sides.count)
          if isWanted { found.append((array, "the array \(name.dropLast(4))")) }
        } catch let other as NPYFault {
          // Labels and the like stand beside the leads.
          fault = fault ?? other
        }
      }
      if found.isEmpty, let fault { throw fault }
      guard found.count == 1 else {
        throw RecordingError.unstated(
          path: path, what: "which array holds the leads",
          says: "the archive has \(names.map { String($0.dropLast(4)) }.joined(separator: ", "))",
          option: "--array NAME")
      }
      return found[0]
    } catch let fault as NPYFault {
      throw invalid(path, nil, fault.reason)
    }
  }
}
