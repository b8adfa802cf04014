/// A WFDB record in memory: its header and its signals as digital values.
public struct Record: Equatable, Sendable {
  /// The header; of the master header where there are segments.
  public let header: Header
  /// The signals in the order of the header.
  public let signals: [Signal]
  /// What was found on the way and did not stop the reading.
  public let warnings: [Warning]
  /// The number of the first frame that was read; 0 unless a range was asked for.
  public let firstFrame: Int
  /// The frames that were read.
  public let length: Int
  /// The frames of the whole record: from the header, or from the size of the signal file.
  public let totalLength: Int

  /// A record in memory.
  public init(
    header: Header, signals: [Signal], warnings: [Warning] = [], firstFrame: Int = 0, length: Int,
    totalLength: Int
  ) {
    self.header = header
    self.signals = signals
    self.warnings = warnings
    self.firstFrame = firstFrame
    self.length = length
    self.totalLength = totalLength
  }

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - path: the path of the header, with or without `.hea`.
  ///   - options: what to read and how strictly.
  /// - Throws: ``WFDBError``, for whatever is wrong with the header or the files it names.
  public static func read(
    _ path: String, options: ReadOptions = ReadOptions()
  ) throws(WFDBError) -> Record {
    let source = try HeaderSource(path: path)
    let (header, warnings) = try source.parse(isLenient: options.isLenient)
    if header.segments.isEmpty {
      return try SingleReader(
        header: header, path: source.path, folder: source.folder, options: options, warnings: warnings
      ).read()
    }
    return try SegmentsReader(
      header: header, path: source.path, folder: source.folder, options: options, warnings: warnings
    ).read()
  }
}

extension Record {
  /// The header of a record and its frames, without reading a sample.
  ///
  /// - Parameters:
  ///   - path: the path of the header, with or without `.hea`.
  ///   - options: how strictly.
  /// - Throws: ``WFDBError``
  public static func outline(
    _ path: String, options: ReadOptions = ReadOptions()
  ) throws(WFDBError) -> (header: Header, length: Int) {
    let source = try HeaderSource(path: path)
    let (header, _) = try source.parse(isLenient: options.isLenient)
    if let length = header.length, length > 0 { return (header, length) }
    guard header.segments.isEmpty else {
      return (header, header.segments.reduce(0) { $0 &+ $1.length })
    }
    let record = try OpenRecord(header: header, path: source.path, folder: source.folder, options: options)
    return (header, record.length)
  }
}

extension Header {
  /// Reads a header alone.
  ///
  /// - Parameters:
  ///   - path: the path of the header, with or without `.hea`.
  ///   - isLenient: read on without a date that cannot be read.
  /// - Returns: the header, and what is unusual about it.
  /// - Throws: ``WFDBError``
  public static func read(
    _ path: String, isLenient: Bool = false
  ) throws(WFDBError) -> (header: Header, warnings: [Warning]) {
    try HeaderSource(path: path).parse(isLenient: isLenient)
  }

  /// Reads a header from its bytes.
  ///
  /// - Parameters:
  ///   - bytes: the content of a `.hea` file.
  ///   - path: what messages call it.
  ///   - isLenient: read on without a date that cannot be read.
  /// - Throws: ``WFDBError``
  public static func parse(
    _ bytes: [UInt8], path: String, isLenient: Bool = false
  ) throws(WFDBError) -> (header: Header, warnings: [Warning]) {
    try HeaderParser.parse(bytes, path: path, expectedName: nil, isLenient: isLenient)
  }
}
