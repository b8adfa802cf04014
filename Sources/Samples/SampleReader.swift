package import Files

/// The rows of a JSONL file, one at a time.
package struct SampleReader {
  private var lines: LineReader
  private var faults: [LineFault] = []
  private var faultCount = 0

  /// Opens a file.
  ///
  /// - Throws: ``SamplesError/file(_:)``.
  package init(path: String) throws(SamplesError) {
    lines = try SamplesError.files { () throws(FileError) in try LineReader(path: path) }
  }

  /// The number of the row that was read last, from 1.
  package var number: Int { lines.number }

  /// The next row as a sample, or what is wrong with it; nil after the last.
  ///
  /// - Throws: ``SamplesError/file(_:)``.
  package mutating func next() throws(SamplesError) -> Result<Sample, RowFault>? {
    guard let bytes = try SamplesError.files({ () throws(FileError) in try lines.next() }) else {
      return nil
    }
    guard let line = String(validating: bytes, as: UTF8.self) else {
      return .failure(RowFault(path: "", problem: "is not UTF-8"))
    }
    do throws(RowFault) {
      return .success(try Sample(line: line))
    } catch {
      return .failure(error)
    }
  }

  /// Goes through all rows. Faulty ones, and those that `body` refuses, are collected.
  ///
  /// - Throws: ``SamplesError/rows(_:count:)`` in the end where there were faults; what `body` throws as a
  ///   ``SamplesError``, at once.
  package static func each(
    in path: String, _ body: (Sample) throws(SamplesError) -> RowFault?
  ) throws(SamplesError) {
    var reader = try SampleReader(path: path)
    while let row = try reader.next() {
      switch row {
      case .failure(let fault): reader.note(fault)
      case .success(let sample): if let fault = try body(sample) { reader.note(fault) }
      }
    }
    guard reader.faultCount == 0 else { throw .rows(reader.faults, count: reader.faultCount) }
  }

  private mutating func note(_ fault: RowFault) {
    faultCount += 1
    guard faults.count < SamplesError.faultLimit else { return }
    faults.append(LineFault(file: lines.path, line: number, fault))
  }
}
