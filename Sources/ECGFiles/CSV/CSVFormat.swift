internal import ECG
internal import Files

/// Tables of samples: a row a sample, a column a lead, in CSV with `,`, `;` or tabs between cells.
public struct CSVFormat: StoredFormat {
  /// `CSV`.
  public let name = "CSV"
  /// `csv`, `tsv`.
  public let endings: Set<String> = ["csv", "tsv"]

  /// What a table may have at most, in bytes.
  private static let largest = 1 << 30

  /// The format.
  public init() {}

  /// A first line that names leads, or a column of time before numbers, or nothing but 8 or 12 numbers, with or without
  /// one of time.
  public func refusal(of start: FileStart) -> String? {
    guard !start.bytes.isEmpty, !start.bytes.contains(0), let head = SampleTable.Head(start.bytes) else {
      return "is no table of text"
    }
    if head.leads.count > 1 || head.isTimed(start.bytes) { return nil }
    guard head.isNumbers, [8, 9, 12, 13].contains(head.cells.count) else {
      return "its first line names no leads (as I,II,V1) and no time"
    }
    return nil
  }

  /// Reads a table.
  ///
  /// - Throws: ``RecordingError``, `FileError`.
  public func recording(at path: String, options: ECGReadOptions) throws -> StoredRecording {
    guard let size = PathCheck.size(path), size <= Self.largest else {
      throw invalid(path, nil, "is larger than \(Self.largest) bytes; split it")
    }
    let table = try SampleTable(FileContents.read(path), path: path)
    var numbers = options.numbers
    var warnings: [String] = []
    if numbers.preset == .kaggle2025 || numbers.preset == nil && numbers.sampleRate == nil {
      try addContestFacts(path, table, &numbers, &warnings)
    }
    // What the table says counts more than what a preset takes as known.
    numbers.unit = numbers.unit ?? table.unit
    if numbers.preset == .challenge2024 || numbers.preset == .kaggle2025 {
      numbers.unit = numbers.unit ?? "mV"
    }
    numbers.sampleRate = try numbers.sampleRate ?? table.sampleRate()
    if numbers.preset == .challenge2024 { numbers.sampleRate = numbers.sampleRate ?? 500 }
    if !table.isNamed { return try unnamed(path, table, numbers) }
    numbers.leads = table.names
    let facts = try NumberFacts(path, says: table.says, leads: table.names.count, numbers)
    return recording(path, table, facts, warnings)
  }

  private func unnamed(_ path: String, _ table: SampleTable, _ numbers: NumbersDescription) throws
    -> StoredRecording
  {
    recording(path, table, try NumberFacts(path, says: table.says, leads: table.columns.count, numbers), [])
  }

  private func recording(
    _ path: String, _ table: SampleTable, _ facts: NumberFacts, _ warnings: [String]
  ) -> StoredRecording {
    let channels = table.columns.enumerated().map { index, values in
      facts.channel(index, values, isWhole: false)
    }
    var recording = StoredRecording(name: recordName(path), channels: channels)
    recording.warnings = warnings
    recording.hasGivenNames = !table.isNamed
    recording.markTail()
    return recording
  }

  /// The rate of a table of the digitization contest, from the list beside its folder: `train/ID/ID.csv`, `train.csv`.
  private func addContestFacts(
    _ path: String, _ table: SampleTable, _ numbers: inout NumbersDescription, _ warnings: inout [String]
  ) throws {
    let name = recordName(path)
    let folders =
      [0, 1, 2].map { (0..<$0).reduce(path.folder) { folder, _ in folder.folder } }
      + ["/..", "/../.."].map { path.folder + $0 }
    let lists = folders.flatMap { ["\($0)/train.csv", "\($0)/test.csv"] }
    for list in lists where PathCheck.isFile(list) {
      guard let row = try ContestList.row(of: name, in: list) else { continue }
      if numbers.preset == nil {
        warnings.append(
          "read as a table of the digitization contest: mV is assumed, \(shortest(row.rate)) Hz as \(list) says"
        )
      }
      numbers.preset = .kaggle2025
      numbers.sampleRate = numbers.sampleRate ?? row.rate
      if let count = row.count, count != table.count {
        warnings.append("has \(table.count) samples where \(list) says \(count)")
      }
      return
    }
    guard numbers.preset == .kaggle2025, numbers.sampleRate == nil else { return }
    throw RecordingError.unstated(
      path: path, what: "the sample rate", says: "no train.csv with id \(name) and fs is beside its folder",
      option: "--rate HZ")
  }
}

/// The list of the contest's tables.
private enum ContestList {
  /// Rate in Hz and number of samples of a record; nil where the list has no such row, or is another one.
  static func row(of name: String, in path: String) throws(FileError) -> (rate: Double, count: Int?)? {
    var rows = try CSVReader(path)
    guard let id = rows.columns.firstIndex(of: "id"), let rate = rows.columns.firstIndex(of: "fs") else {
      return nil
    }
    let length = rows.columns.firstIndex(of: "sig_len")
    while let cells = try rows.next() {
      guard cells.count > max(id, rate), cells[id] == name else { continue }
      guard let value = Double(cells[rate]), (1...100_000).contains(value) else {
        throw .invalidLine(
          path: path, line: rows.line, reason: "has the rate '\(cells[rate])'; give one in Hz")
      }
      return (value, length.flatMap { cells.count > $0 ? Int(cells[$0]) : nil })
    }
    return nil
  }
}
