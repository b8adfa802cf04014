/// Writes records: signal files first, then the header, each under a temporary name until all are complete.
public struct RecordWriter: Equatable, Sendable {
  /// The record's name: letters, digits, `_` and `-`.
  public var recordName: String
  /// Frames per second in Hz.
  public var sampleRate: Double
  /// The storage format of signals that name none.
  public var format: Int
  /// Lines of text for the header.
  public var comments: [String]
  /// The time of day of sample 0.
  public var baseTime: BaseTime?
  /// The day of sample 0; needs ``baseTime``.
  public var baseDate: BaseDate?
  /// The day as a header wrote it with two digits of its year, in place of ``baseDate``; needs ``baseTime``.
  public var dateText: String?
  /// Counter ticks per second.
  public var counterFrequency: Double?
  /// The counter's value at sample 0; needs ``counterFrequency``.
  public var baseCounter: Double?

  /// The formats that can be written.
  public static let formats = SignalFormat.all.map(\.code).filter { $0 != 0 }

  /// A writer for one record.
  public init(
    recordName: String, sampleRate: Double, format: Int = 16, comments: [String] = [],
    baseTime: BaseTime? = nil, baseDate: BaseDate? = nil, counterFrequency: Double? = nil,
    baseCounter: Double? = nil
  ) {
    self.recordName = recordName
    self.sampleRate = sampleRate
    self.format = format
    self.comments = comments
    self.baseTime = baseTime
    self.baseDate = baseDate
    self.counterFrequency = counterFrequency
    self.baseCounter = baseCounter
  }

  /// What was written.
  public struct Result: Equatable, Sendable {
    /// The header as written.
    public let header: Header
    /// The paths of all files, the header last.
    public let paths: [String]
    /// Samples that were cut to the range of their format.
    public let warnings: [Warning]
  }

  /// Writes a record, over one of the same name.
  ///
  /// Signals of one format share `NAME.dat`; where there are several formats (or more signals than a FLAC file
  /// takes) the files are `NAME_0.dat`, `NAME_1.dat` and so on. When anything fails, nothing is left behind.
  ///
  /// - Parameters:
  ///   - signals: of the same duration.
  ///   - folder: an existing folder.
  /// - Throws: ``WFDBError`` where a value has no form in the header or in its format, `unwritable` where the
  ///   system refuses.
  @discardableResult
  public func write(_ signals: [SignalDraft], to folder: String) throws(WFDBError) -> Result {
    let drafts = try nameFiles(signals)
    var stored: [StoredSignal] = []
    for draft in drafts { stored.append(try StoredSignal(draft, format: draft.format ?? format)) }
    var header = Header(
      recordName: recordName, sampleRate: sampleRate, counterFrequency: counterFrequency,
      baseCounter: baseCounter, length: try frameCount(stored), baseTime: baseTime, baseDate: baseDate,
      signals: stored.map(\.header), comments: comments)
    header.dateText = dateText
    header.infoStrings = comments.map { " \($0)" }
    let text = try header.text()
    let paths = try store(stored, headerText: text, in: RecordFolder(of: folder + "/"))
    return Result(header: header, paths: paths, warnings: stored.flatMap(\.warnings))
  }

  /// All signals last equally long.
  private func frameCount(_ signals: [StoredSignal]) throws(WFDBError) -> Int {
    var expected: Int?
    for signal in signals {
      let size = signal.header.samplesPerFrame
      guard size > 0 else {
        throw .unwritableNumber(.samplesPerFrame, signal: signal.header.name, found: Double(size))
      }
      let (frames, rest) = signal.samples.count.quotientAndRemainder(dividingBy: size)
      guard rest == 0 else {
        throw .unwritableSignal(
          signal: signal.header.name,
          .partialFrame(samples: signal.samples.count, samplesPerFrame: size))
      }
      guard expected == nil || expected == frames else {
        throw .unwritableSignal(
          signal: signal.header.name, .length(expected: expected ?? 0, found: frames))
      }
      expected = frames
    }
    return expected ?? 0
  }

  /// Gives each signal its file.
  private func nameFiles(_ signals: [SignalDraft]) throws(WFDBError) -> [SignalDraft] {
    var drafts = signals
    // A new file begins where the format changes or a FLAC file is full.
    var number = -1
    var names: [Int] = []
    var inFile = 0
    for (index, draft) in drafts.enumerated() {
      let code = draft.format ?? format
      let last = index == 0 ? nil : drafts[index - 1]
      let isFLAC = SignalFormat.find(code)?.isFLAC ?? false
      let isFull = isFLAC && (inFile == 8 || last?.samplesPerFrame != draft.samplesPerFrame)
      if last.map({ $0.format ?? format }) != code || isFull {
        number += 1
        inFile = 0
      }
      names.append(number)
      inFile += 1
    }
    for index in drafts.indices where drafts[index].fileName == nil {
      drafts[index].fileName = number == 0 ? "\(recordName).dat" : "\(recordName)_\(names[index]).dat"
    }
    try checkFiles(drafts)
    return drafts
  }

  private func checkFiles(_ drafts: [SignalDraft]) throws(WFDBError) {
    var used: Set<String> = []
    var last: SignalDraft?
    for draft in drafts {
      let name = draft.fileName ?? ""
      let code = draft.format ?? format
      guard let found = SignalFormat.find(code), found.code != 0 else {
        throw .unwritableSignal(signal: draft.name, .format(code))
      }
      guard Header.isFileName(name) else { throw .unwritableText(.fileName, found: name) }
      if let last, last.fileName == name {
        guard (last.format ?? format) == code else {
          throw .mixedFile(
            Place(path: name, line: 0), .format, name: name, expected: last.format ?? format, found: code)
        }
        if found.isFLAC && last.samplesPerFrame != draft.samplesPerFrame {
          throw .unwritableSignal(signal: draft.name, .flacFile(name))
        }
      } else if !used.insert(name).inserted || name == recordName + ".hea" {
        throw .scatteredFile(Place(path: name, line: 0), name: name)
      }
      if found.isFLAC && drafts.count(where: { $0.fileName == name }) > 8 {
        throw .unwritableSignal(signal: draft.name, .flacFile(name))
      }
      last = draft
    }
  }

  /// Writes all files under temporary names, then moves them, the header last.
  private func store(
    _ signals: [StoredSignal], headerText: String, in folder: RecordFolder
  ) throws(WFDBError) -> [String] {
    var outputs: [OutputFile] = []
    var start = 0
    while start < signals.count {
      let name = signals[start].header.fileName
      let end = signals[start...].firstIndex { $0.header.fileName != name } ?? signals.count
      let output = try OutputFile(for: folder.join(name))
      try SignalFileWriter(signals: Array(signals[start..<end])).write(to: output)
      try output.finish()
      outputs.append(output)
      start = end
    }
    let header = try OutputFile(for: folder.join(recordName + ".hea"))
    try header.write(Array(headerText.utf8))
    try header.finish()
    outputs.append(header)
    try OutputFile.moveAll(outputs)
    return outputs.map(\.finalPath)
  }
}
