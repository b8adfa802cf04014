internal import Files

/// Annotations in figures, for `leadsheet inspect --annotations`: the first and last ten, counts, and CRC-32 of
/// all sample numbers and codes (joined by commas) and of all texts (joined by line breaks).
public struct AnnotationReport: Encodable, Sendable {
  private let file: AnnotationFile
  /// How often each symbol occurs.
  public let symbolCounts: [String: Int]

  /// The figures of a file.
  public init(_ file: AnnotationFile) {
    self.file = file
    var counts: [Int: Int] = [:]
    for annotation in file.annotations { counts[annotation.code, default: 0] += 1 }
    symbolCounts = counts.reduce(into: [:]) { $0[file.symbol(for: $1.key), default: 0] += $1.value }
  }

  private enum Key: String, CodingKey {
    case kind, count, first10, last10, symbolCounts = "symbol_counts", timeResolution = "time_resolution",
      headNotes = "head_notes"
    case samplesCRC32 = "samples_crc32", codesCRC32 = "codes_crc32", auxCRC32 = "aux_crc32"
    case labels = "custom_labels", hasEndMarker = "ends_with_eof_marker", warnings
  }

  /// Writes the report.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode("annotation", forKey: .kind)
    try container.encode(file.annotations.count, forKey: .count)
    let rows = { (part: ArraySlice<Annotation>) in
      part.map { Row(annotation: $0, symbol: file.symbol(for: $0.code)) }
    }
    try container.encode(rows(file.annotations.prefix(10)), forKey: .first10)
    try container.encode(rows(file.annotations.suffix(10)), forKey: .last10)
    let lists = AnnotationLists(file)
    try container.encode(Self.checksum(lists.samples), forKey: .samplesCRC32)
    try container.encode(Self.checksum(lists.codes), forKey: .codesCRC32)
    try container.encode(Self.checksum(lists.aux), forKey: .auxCRC32)
    try container.encode(symbolCounts, forKey: .symbolCounts)
    try container.encode(file.timeResolution, forKey: .timeResolution)
    try container.encode(file.labels.map(LabelRow.init), forKey: .labels)
    try container.encode(file.headNotes, forKey: .headNotes)
    try container.encode(file.hasEndMarker, forKey: .hasEndMarker)
    try container.encode(file.warnings.map(\.description), forKey: .warnings)
  }

  private static func checksum(_ bytes: [UInt8]) -> String {
    CRC32().checksum(of: bytes).digits(8, radix: 16)
  }

  /// `[sample, symbol, subtype, chan, num, aux]`, the last as Latin-1 so that each byte is one character.
  private struct Row: Encodable {
    let annotation: Annotation
    let symbol: String

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(annotation.sample)
      try container.encode(symbol)
      try container.encode(annotation.subtype)
      try container.encode(annotation.channel)
      try container.encode(annotation.number)
      var scalars = String.UnicodeScalarView()
      for byte in annotation.aux { scalars.append(Unicode.Scalar(byte)) }
      try container.encode(String(scalars))
    }
  }

  /// `[code, symbol, description]`
  private struct LabelRow: Encodable {
    let label: AnnotationLabel

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(label.code)
      try container.encode(label.symbol)
      try container.encode(label.description)
    }
  }
}
