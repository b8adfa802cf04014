public import ECG
internal import Files
internal import WFDB

/// Files that hold ECGs, in any format that is known.
public enum ECGFile {
  /// All formats, in the order in which they are asked.
  public static let formats: [any ECGFormat] = [
    WFDBFormat(), HDF5Format(), NPYFormat(), DICOMFormat(), EDFFormat(), ISHNEFormat(), AECGFormat(),
    MUSEFormat(),
    SierraFormat(), SCPFormat(), CSVFormat(),
  ]

  /// Reads a record.
  ///
  /// - Throws: what the format throws; where none knows the content, ``RecordingError/unknownFormat(path:tried:)``; where
  ///   there is no such file, what WFDB says of it.
  public static func read(_ path: String, options: ECGReadOptions = ECGReadOptions()) throws -> TwelveLeadECG
  {
    let found = try find(path)
    return try found.format.ecg(at: found.record, options: options)
  }

  /// What is known of a record without reading its samples.
  ///
  /// - Throws: as ``read(_:options:)``.
  public static func outline(
    _ path: String, options: ECGReadOptions = ECGReadOptions()
  ) throws -> ECGOutline {
    let found = try find(path)
    return try found.format.outline(at: found.record, options: options)
  }

  /// A record as it is stored; nil for WFDB, which is read by its own types.
  ///
  /// - Throws: as ``read(_:options:)``.
  public static func recording(
    _ path: String, options: ECGReadOptions = ECGReadOptions()
  ) throws -> StoredRecording? {
    let found = try find(path)
    return try (found.format as? any StoredFormat)?.recording(at: found.record, options: options)
      .shifted(options).inStatedUnit(options)
  }

  /// The name of the format of a record.
  ///
  /// - Throws: as ``read(_:options:)``.
  public static func format(of path: String) throws -> String { try find(path).format.name }

  /// The first format that knows a path, and the record that the path names.
  private static func find(_ path: String) throws -> (format: any ECGFormat, record: String) {
    let place = RecordPath(path)
    if PathCheck.isFile(place.file), try !PathCheck.isRegular(place.file) {
      throw FileError.unreadable(
        path: place.file, reason: "not a regular file; records are read from files and folders only")
    }
    let start = FileStart(place.file)
    for format in formats {
      if let record = format.record(at: path, start: start) { return (format, record) }
    }
    guard let start, place.file.pathExtension != "hea" else { return (WFDBFormat(), path) }
    throw RecordingError.unknownFormat(path: path, tried: refusals(of: start))
  }

  /// Why each format does not know a file.
  private static func refusals(of start: FileStart) -> [String] {
    ["WFDB: there is no header \(start.path.withoutExtension).hea"]
      + formats.compactMap { format in
        (format as? any StoredFormat)?.refusal(of: start).map { "\(format.name): \($0)" }
      }
  }
}

extension ECGFile {
  /// The paths of the records in a file that holds many; none where it is one record.
  ///
  /// - Throws: as ``read(_:options:)``.
  public static func names(at path: String, options: ECGReadOptions = ECGReadOptions()) throws -> [String] {
    let found = try find(path)
    guard let format = found.format as? any StoredFormat, RecordPath(path).record == nil else { return [] }
    return try format.recordNames(in: path, options: options)?.map { "\(path)#\($0)" } ?? []
  }

  /// A record that was found, and what it is called beside the others of its place.
  package struct Found: Sendable {
    /// The record's path.
    package var record: String
    /// Its path from the place, without extension, to name outputs by.
    package var name: String
  }

  /// Whether files of some format end so.
  package static func isEnding(_ ending: String) -> Bool {
    formats.contains { $0.endings.contains(ending.lowercased()) }
  }

  /// The comments of a WFDB header, or nil if none can be read.
  package static func comments(of path: String) -> [String]? {
    guard WFDBFormat().record(at: path, start: nil) != nil else { return nil }
    return try? Header.read(path, isLenient: true).header.comments
  }

  /// The records that a path names in any format: one, or all of a file that holds many; none where no format knows it.
  ///
  /// - Throws: `RecordingError` where a file that holds many cannot be listed, or its content is unknown.
  package static func records(
    at path: String, options: ECGReadOptions = ECGReadOptions()
  ) throws -> [Found] {
    guard let found = try? find(path), PathCheck.isFile(RecordPath(path).file) || found.format is WFDBFormat
    else {
      if PathCheck.isFile(RecordPath(path).file) { _ = try find(path) }
      return []
    }
    guard let format = found.format as? any StoredFormat else {
      let isThere = WFDBFormat().record(at: path, start: nil) != nil
      return isThere ? [Found(record: found.record, name: found.record.lastPart)] : []
    }
    return try records(
      in: found.record, format, name: RecordPath(path).file.lastPart.withoutExtension, options)
  }

  /// The records that a file within a folder begins, in any format; none where its ending or its content says otherwise.
  ///
  /// Hidden files, and files in hidden folders, begin none: `._x.hea` is what macOS leaves beside `x.hea`.
  ///
  /// - Parameters:
  ///   - path: the file's, from the folder.
  ///   - folder: the folder.
  package static func records(
    begunBy path: String, in folder: String, options: ECGReadOptions = ECGReadOptions()
  ) throws -> [Found] {
    guard !path.split(separator: "/").contains(where: { $0.first == "." && $0 != "." && $0 != ".." }) else {
      return []
    }
    let ending = path.pathExtension.lowercased()
    let known = formats.filter { $0.endings.contains(ending) }
    guard !known.isEmpty else { return [] }
    let whole = folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    if ending == "hea" {
      return [Found(record: whole.withoutExtension, name: path.withoutExtension)]
    }
    guard let start = FileStart(whole),
      let format = known.lazy.compactMap({ $0 as? any StoredFormat }).first(where: {
        $0.refusal(of: start) == nil
      })
    else { return [] }
    return try records(in: whole, format, name: path.withoutExtension, options)
      .map { $0.record == whole ? $0 : Found(record: $0.record, name: "\(path.withoutExtension)/\($0.name)") }
  }

  /// A file's records, by their own names where it holds many.
  private static func records(
    in path: String, _ format: any StoredFormat, name: String, _ options: ECGReadOptions
  ) throws -> [Found] {
    if let record = RecordPath(path).record { return [Found(record: path, name: record)] }
    guard let names = try format.recordNames(in: path, options: options) else {
      return [Found(record: path, name: name)]
    }
    return names.map { Found(record: "\(path)#\($0)", name: $0) }
  }
}
