package import Files

/// The rows of a file, one at a time: lines of JSONL, or the elements of a JSON list (`.json`).
package struct SampleReader {
  private enum Source {
    case lines(LineReader)
    case list(JSONListReader)
  }

  private let path: String
  private var source: Source
  private var faults: [LineFault] = []
  private var faultCount = 0

  /// Opens a file.
  ///
  /// - Throws: ``SamplesError/file(_:)``.
  package init(path: String) throws(SamplesError) {
    self.path = path
    source = try SamplesError.files { () throws(FileError) in
      try Self.isList(path)
        ? .list(try JSONListReader(path: path)) : .lines(try LineReader(path: path))
    }
  }

  /// Whether a file is a JSON list instead of lines.
  package static func isList(_ path: String) throws(FileError) -> Bool {
    path.hasSuffix(".json") ? try JSONListReader.isList(path) : false
  }

  /// The line of the row that was read last, from 1.
  package var number: Int {
    switch source {
    case .lines(let lines): lines.number
    case .list(let list): list.line
    }
  }

  /// The next row as a sample, or what is wrong with it; nil after the last.
  ///
  /// - Throws: ``SamplesError/file(_:)``.
  package mutating func next() throws(SamplesError) -> Result<Sample, RowFault>? {
    guard let bytes = try nextRow() else { return nil }
    guard let line = String(validating: bytes, as: UTF8.self) else {
      return .failure(RowFault(path: "", problem: "is not UTF-8"))
    }
    do throws(RowFault) {
      return .success(try Sample(line: line))
    } catch {
      return .failure(error)
    }
  }

  private mutating func nextRow() throws(SamplesError) -> [UInt8]? {
    switch source {
    case .lines(var lines):
      let row = try SamplesError.files { () throws(FileError) in try lines.next() }
      source = .lines(lines)
      return row
    case .list(let list): return try SamplesError.files { () throws(FileError) in try list.next() }
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
    faults.append(LineFault(file: path, line: number, fault))
  }
}
