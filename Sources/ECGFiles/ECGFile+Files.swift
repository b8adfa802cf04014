internal import Files

extension ECGFile {
  /// The file of a record that stands in one of many, as `FILE#RECORD` names it; nil for other paths.
  package static func file(ofMany path: String) -> String? {
    let place = RecordPath(path)
    return place.record == nil ? nil : place.file
  }

  /// The files that a record consists of: its header, and what the header's lines and those of its segments name. What
  /// cannot be read adds none: reading the record tells.
  ///
  /// - Parameter record: as ``record(at:)`` gives it.
  package static func files(of record: String) -> [String] {
    let header = record + ".hea"
    let named = names(in: header).map { PathCheck.path($0, in: record.folder) }
    let segments = named.map { $0 + ".hea" }.filter { $0 != header && PathCheck.isFile($0) }
    let signals = segments.flatMap { segment in
      names(in: segment).map { PathCheck.path($0, in: segment.folder) }
    }
    return [header] + (named + segments + signals).filter(PathCheck.isFile)
  }

  /// The first words of a header's lines: its signals' files, or its segments.
  private static func names(in header: String) -> [String] {
    guard let bytes = try? FileContents.read(header) else { return [] }
    return bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .filter { $0.first != UInt8(ascii: "#") }
      .compactMap { line in
        line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.first.map {
          String(decoding: $0, as: UTF8.self)
        }
      }
  }
}
