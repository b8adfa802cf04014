internal import Files

/// Records that are measured side by side, their texts in the records' order.
public struct MeasureBatch: Sendable {
  private let entries: [InputList.Entry]
  private let marks: [String]
  private let measurement: RecordMeasurement

  /// Records in a block: memory does not depend on how many there are.
  private static let block = 256

  /// Measurements of records.
  ///
  /// - Parameter marks: the folder of annotation files, not that of the records, which may have annotations of their own;
  ///   nil writes none.
  /// - Throws: ``PipelineError/clash(path:first:second:)``, ``PipelineError/belongsToInput(output:input:)``.
  public init(_ records: InputList, marks: String?, by measurement: RecordMeasurement) throws {
    entries = records.entries
    self.marks = try marks.map { try records.outputs(in: $0) } ?? []
    try records.refuseInputs(among: self.marks)
    self.measurement = measurement
  }

  /// How many records there are.
  public var count: Int { entries.count }

  /// Measures all records. One alone throws its error; of several, one that fails stops no other.
  ///
  /// - Parameters:
  ///   - workers: records measured side by side.
  ///   - report: is told what became of each record, in their order, with its text.
  /// - Throws: what `report` throws; the error of a single record.
  public func run(workers: Int, report: (BatchItem, String?) throws -> Void) throws {
    for start in stride(from: 0, to: count, by: Self.block) {
      let range = start..<min(count, start + Self.block)
      let items = ParallelLoop.map(count: range.count, workers: workers) { item(range.lowerBound + $0) }
      for (item, text) in items {
        if count == 1, let error = item.error { throw error }
        try report(item, text)
      }
    }
  }

  /// Measures all records into a file, a line each, whole or not at all.
  ///
  /// - Throws: as ``run(workers:report:)``, `FileError`, and ``PipelineError/belongsToInput(output:input:)``.
  public func write(to path: String, workers: Int, report: (BatchItem) -> Void) throws {
    try refuseInput(at: path)
    let writer = try LineWriter(path: path)
    try run(workers: workers) { item, text in
      if let text { try writer.write(text) }
      report(item)
    }
    try writer.commit()
  }

  private func refuseInput(at path: String) throws {
    guard PathCheck.isFile(path) else { return }
    for input in entries.map(\.input) where PathCheck.isSame(input.folder, path.folder) {
      if ([input] + RecordCorruption.files(of: input)).contains(where: { PathCheck.isSame($0, path) }) {
        throw PipelineError.belongsToInput(output: path, input: input)
      }
    }
  }

  private func item(_ index: Int) -> (BatchItem, String?) {
    let input = entries[index].input
    do {
      let (text, warnings) = try measurement.run(input, marks: marks.isEmpty ? nil : marks[index])
      return (BatchItem(input: input, output: "", warnings: warnings), text)
    } catch {
      return (BatchItem(input: input, error: error), nil)
    }
  }
}
