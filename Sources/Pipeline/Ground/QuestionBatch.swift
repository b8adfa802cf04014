internal import Files
internal import Grounding
internal import Samples

/// Questions about pictures, each picture by itself, the rows in the pictures' order.
public struct QuestionBatch: Sendable {
  private let entries: [InputList.Entry]
  private let record: String
  private let measurement: RecordMeasurement

  /// Pictures in a block: memory does not depend on how many there are.
  private static let block = 64

  /// Questions about pictures.
  ///
  /// - Parameters:
  ///   - paths: pictures, each with its annotation beside it, and folders of them.
  ///   - record: the record that they show, or the folder of the records.
  ///   - measurement: measures the records.
  /// - Throws: ``PipelineError``, `FileError`.
  public init(_ paths: [String], record: String, by measurement: RecordMeasurement) throws {
    entries = try InputList.pictures(paths).entries
    self.record = record
    self.measurement = measurement
  }

  /// How many pictures there are.
  public var count: Int { entries.count }

  /// Asks about all pictures. One alone throws its error; of several, one that fails stops no other.
  ///
  /// - Parameters:
  ///   - path: the file of rows, `-` for standard output.
  ///   - workers: pictures worked on in parallel.
  ///   - report: is told what became of each picture.
  /// - Returns: how many questions were asked.
  /// - Throws: the error of a single picture; `FileError`, ``PipelineError/belongsToInput(output:input:)``.
  public func write(to path: String, workers: Int, report: (BatchItem) -> Void) throws -> Int {
    for entry in entries {
      let picture = AnnotatedPicture(entry.input)
      for file in [picture.file, picture.annotationFile, picture.corruptionFile]
      where PathCheck.isFile(path) && PathCheck.isSame(file, path) {
        throw PipelineError.belongsToInput(output: path, input: entry.input)
      }
    }
    let writer = try LineWriter(path: path)
    var questions = 0
    for start in stride(from: 0, to: count, by: Self.block) {
      let range = start..<min(count, start + Self.block)
      let items = ParallelLoop.map(count: range.count, workers: workers) { item(range.lowerBound + $0) }
      for (item, rows) in items {
        if count == 1, let error = item.error { throw error }
        for row in rows { try writer.write(row) }
        questions += rows.count
        report(item)
      }
    }
    try writer.commit()
    return questions
  }

  private func item(_ index: Int) -> (BatchItem, [String]) {
    let entry = entries[index]
    do {
      let (chart, _, warnings) = try AnnotatedPicture(entry.input).grounded(record: record, by: measurement)
      let rows = chart.questions().map { question in
        question.sample(id: "\(entry.output)#\(question.kind.rawValue)", picture: entry.input).line()
      }
      return (BatchItem(input: entry.input, output: "", warnings: warnings), rows)
    } catch {
      return (BatchItem(input: entry.input, error: error), [])
    }
  }
}
