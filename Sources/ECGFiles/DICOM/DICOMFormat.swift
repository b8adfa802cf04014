internal import ECG
internal import Files

/// DICOM waveforms: 12-lead, general and ambulatory ECG, and hemodynamic waveforms that hold ECG leads.
public struct DICOMFormat: StoredFormat {
  /// `DICOM`.
  public let name = "DICOM"
  /// `dcm`, `dicom`.
  public let endings: Set<String> = ["dcm", "dicom"]

  /// What a file may have at most, in bytes.
  private static let largest = 1 << 30

  /// The format.
  public init() {}

  /// The mark behind 128 bytes; without it, an element of group 8 as implicit files begin.
  public func refusal(of start: FileStart) -> String? {
    if start.has("DICM", at: 128) || DICOMReader.hasMetaFirst(start.bytes) { return nil }
    let isImplicit =
      start.bytes.count > 16 && start.bytes.little(0, 2) == 8 && start.bytes.little(2, 2) <= 0x18
      && start.bytes.little(4, 4) < 128
    return isImplicit ? nil : "has not the mark DICM at byte 128"
  }

  /// Reads the rhythm of a file; a median beat is left aside.
  ///
  /// - Throws: ``RecordingError``, `FileError`.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    guard let size = PathCheck.size(path), size <= Self.largest else {
      throw invalid(path, nil, "is larger than \(Self.largest) bytes")
    }
    return try recording(FileContents.read(path), path: path)
  }

  /// Reads the bytes of a file.
  func recording(_ bytes: [UInt8], path: String) throws(RecordingError) -> StoredRecording {
    let data = try DICOMReader.read(bytes, path: path)
    let items = data.items(0x5400_0100)
    guard !items.isEmpty else {
      let kind = data.text(0x0008_0016) ?? "unknown"
      throw invalid(
        path, "(5400,0100)", "holds no waveform (SOP class \(kind)): a picture or report is no signal")
    }
    var groups: [DICOMGroup] = []
    for (index, item) in items.enumerated() {
      groups.append(try DICOMGroup(item, number: index + 1, path: path))
    }
    let (rhythm, aside) = try rhythm(of: groups, path)
    var recording = StoredRecording(name: recordName(path), channels: rhythm.flatMap(\.channels))
    recording.details = DICOMFacts.details(data)
    recording.patient = data.text(0x0010_0020)
    recording.comments = DICOMFacts.comments(data) + (rhythm.first?.filters ?? [])
    recording.warnings = rhythm.flatMap(\.warnings) + aside
    if let reason = recording.check() { throw invalid(path, nil, reason) }
    return recording
  }

  /// The groups that are the rhythm, and what is to be said of others.
  private func rhythm(
    of groups: [DICOMGroup], _ path: String
  ) throws(RecordingError) -> (groups: [DICOMGroup], warnings: [String]) {
    let rhythms = groups.filter { !$0.isBeat }
    let original = rhythms.filter { !$0.isDerived }
    let candidates = original.isEmpty ? rhythms : original
    guard let best = candidates.max(by: { ($0.leads.count, $0.duration) < ($1.leads.count, $1.duration) })
    else {
      throw invalid(path, "multiplex groups", "holds mean beats alone, no rhythm")
    }
    let isOne = candidates.allSatisfy {
      $0.offset == best.offset && $0.rate == best.rate && $0.duration == best.duration
    }
    let names = candidates.flatMap { $0.leads.sorted() }
    if candidates.count > 1, isOne, Set(names).count == names.count { return (candidates, []) }
    let others = candidates.filter { $0.leads != best.leads || $0.offset != best.offset }
    let missing = Set(names).subtracting(best.leads)
    guard missing.isEmpty else {
      let list = missing.sorted().map(\.name).joined(separator: ", ")
      throw invalid(
        path, "multiplex groups",
        "\(list) were recorded at other times than \(best.leads.sorted().map(\.name).joined(separator: ", ")): "
          + "groups at offsets are not joined")
    }
    let left = others.map {
      "the group '\($0.label)' of \(shortest($0.duration, decimals: 3)) s from \(shortest($0.offset, decimals: 3)) s on is left aside"
    }
    return ([best], left)
  }
}

/// Facts of patient and recording, without names and identifiers.
private enum DICOMFacts {
  static func details(_ data: DICOMData) -> Details {
    var details = Details()
    details.sex = data.text(0x0010_0040).flatMap { Details.Sex(spelling: $0) }
    let stamp = data.text(0x0008_002A)
    let day =
      stamp.map { String($0.prefix(8)) } ?? data.text(0x0008_0022) ?? data.text(0x0008_0023)
      ?? data.text(0x0008_0020)
    let clock =
      stamp.map { String($0.dropFirst(8)) } ?? data.text(0x0008_0032) ?? data.text(0x0008_0033)
      ?? data.text(0x0008_0030)
    details.date = day.flatMap(date)
    details.time = details.date == nil ? nil : clock.flatMap(time)
    details.age = data.text(0x0010_1010).flatMap(age)
    return details
  }

  static func comments(_ data: DICOMData) -> [String] {
    let device = [data.text(0x0008_0070), data.text(0x0008_1090)].compactMap(\.self).joined(separator: " ")
    return device.isEmpty ? [] : ["Device: \(device)"]
  }

  /// `20011231` or `2001.12.31`
  private static func date(_ text: String) -> String? {
    let digits = text.filter { $0 != "." }
    guard digits.count == 8, let number = Int(digits) else { return nil }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard (1800...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return "\(year.digits(4))-\(month.digits(2))-\(day.digits(2))"
  }

  /// `131415.5` or `13:14:15`
  private static func time(_ text: String) -> String? {
    let digits = text.filter { $0 != ":" }.prefix { $0.isNumber }
    guard digits.count >= 6, let number = Int(digits.prefix(6)) else { return nil }
    let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return "\(hour.digits(2)):\(minute.digits(2)):\(second.digits(2))"
  }

  /// `045Y`, `003M`
  private static func age(_ text: String) -> String? {
    guard text.count == 4, let number = Int(text.dropLast()) else { return nil }
    switch text.last {
    case "Y": return String(number)
    case "M": return "\(number) months"
    case "W": return "\(number) weeks"
    case "D": return "\(number) days"
    default: return nil
    }
  }
}
